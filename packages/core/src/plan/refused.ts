import type * as SchemaAST from "effect/SchemaAST"
import type * as SchemaIssue from "effect/SchemaIssue"
import * as Finding from "../value/Finding.ts"

/** Every place where an input does not fit its schema, as findings with path, value and a code that names what is accepted. */
export const refused = (
  issue: SchemaIssue.Issue,
  path: Finding.Finding["path"] = []
): ReadonlyArray<Finding.Finding> => {
  switch (issue._tag) {
    case "Pointer":
      return refused(issue.issue, [...path, ...issue.path.map((key) => (typeof key === "number" ? key : String(key)))])
    case "Composite":
      return issue.issues.flatMap((each) => refused(each, path))
    case "Encoding":
      return refused(issue.issue, path)
    case "AnyOf":
      return (
        meant(
          issue,
          issue.issues.map((each) => refused(each, path))
        ) ?? [at(codeOf(issue.ast) ?? "not_one_of", path, issue, expected(issue.ast))]
      )
    case "Filter":
      return [
        at(
          issue.filter.annotations?.finding ?? "not_accepted",
          path,
          issue,
          expectedOf(issue.filter.annotations?.expected)
        )
      ]
    case "MissingKey":
      return [Finding.error("missing", path)]
    case "UnexpectedKey":
      return [at("unknown_field", path, issue)]
    case "InvalidType":
      return [at(codeOf(issue.ast) ?? "wrong_type", path, issue, expected(issue.ast))]
    case "InvalidValue":
      return [at(issue.annotations?.finding ?? "not_accepted", path, issue)]
    case "Forbidden":
    case "OneOf":
      return [at("not_accepted", path, issue)]
  }
}

/**
 * The faults of the one member of a union that was meant: the member its `_tag` names, else the member with the fewest faults.
 * `undefined` where none stands out: then the union says itself what it accepts.
 */
const meant = (
  { input, ...issue }: SchemaIssue.AnyOf,
  members: ReadonlyArray<ReadonlyArray<Finding.Finding>>
): ReadonlyArray<Finding.Finding> | undefined => {
  if (typeof input !== "object" || input === null || issue.issues.length === 0) return undefined
  if ("_tag" in input) return members.length === 1 ? members[0] : undefined
  const [best, next] = members.toSorted((a, b) => a.length - b.length)
  const isTagMissing = best?.some((found) => found.code === "missing" && found.path.at(-1) === "_tag") ?? true
  return isTagMissing || best?.length === next?.length ? undefined : best
}

const at = (
  code: string,
  path: Finding.Finding["path"],
  issue: { readonly input?: unknown },
  more: Finding.Finding["params"] = {}
) => Finding.error(code, path, { ...("input" in issue ? { value: Finding.show(issue.input) } : {}), ...more })

const codeOf = (ast: SchemaAST.AST): string | undefined => ast.annotations?.finding as string | undefined

const expectedOf = (text: unknown): Finding.Finding["params"] => (typeof text === "string" ? { accepted: text } : {})

/** What a schema accepts, in its own words: the literals of a union, else the name of a type. */
const expected = (ast: SchemaAST.AST): Finding.Finding["params"] => {
  if (ast._tag === "Union") {
    const literals = ast.types.flatMap((type) => (type._tag === "Literal" ? [JSON.stringify(type.literal)] : []))
    return literals.length > 0 ? { accepted: literals.join(" | ") } : {}
  }
  if (ast._tag === "Literal") return { accepted: JSON.stringify(ast.literal) }
  return { accepted: ast._tag === "Objects" ? "object" : ast._tag === "Arrays" ? "list" : ast._tag.toLowerCase() }
}
