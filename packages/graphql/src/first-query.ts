/** What GraphiQL opens with and the start prints: the whole commune's targets and who has not reported. */
export const firstQuery = `query Board {
  organizer {
    name
    plans(first: 1) {
      nodes {
        title
        attainment(wholeOnly: true) {
          indicator { title target { text } }
          stateText
          achieved
          total
        }
        progress { unitName status onTime }
      }
    }
  }
}
`
