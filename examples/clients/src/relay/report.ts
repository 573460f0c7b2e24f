import { graphql } from "relay-runtime"

/** A change with what follows from it: the store takes the report and the plan by their ids. */
export const submit = graphql`
  mutation reportSubmitMutation($input: SubmitReportInput!) {
    submitReport(input: $input) {
      __typename
      ... on Report {
        id
        version
        status
      }
      ... on Failure {
        code
        message
      }
      ... on VersionConflict {
        actualVersion
      }
    }
  }
`

/** Writes the draft. */
export const save = graphql`
  mutation reportSaveMutation($input: SaveReportInput!) {
    saveReport(input: $input) {
      __typename
      ... on Report {
        id
        version
        status
      }
      ... on Failure {
        code
        message
      }
    }
  }
`

/** What a page shows of a report. */
export const shown = graphql`
  query reportQuery($id: ID!) {
    report(id: $id) {
      id
      version
      status
    }
  }
`
