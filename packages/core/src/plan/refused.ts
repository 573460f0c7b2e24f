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
    case "AnyOf": {
      // A named union says itself what it accepts, unless one member was meant and is only wrong inside.
      const inside = issue.issues
        .flatMap((each) => refused(each, path))
        .filter((found) => found.path.length > path.length)
      return inside.length > 0 && !missingOnly(inside)
        ? inside
        : [at(codeOf(issue.ast) ?? "not_one_of", path, issue, expected(issue.ast))]
    }
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

const missingOnly = (found: ReadonlyArray<Finding.Finding>): boolean =>
  found.every((each) => each.code === "missing" || each.code === "unknown_field")

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
