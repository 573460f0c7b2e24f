import { sentence as said } from "../text/findings.ts"
import type { Language } from "../text/Message.ts"
import type { FileFinding } from "./parse.ts"

/**
 * A finding as one line with its place, as editors and terminals link it.
 *
 * @example
 * fileSentence({ code: "no_value", path: ["title"], severity: "error", params: {}, line: 3, column: 1 }, { name: "plan.yaml", language: "en" }) // => "plan.yaml:3:1: title: this field has no value; write one, or delete the line"
 */
export const fileSentence = (
  finding: FileFinding,
  { name, language }: { readonly name: string; readonly language: Language }
): string => `${name}:${finding.line}:${finding.column}: ${said(finding, language)}`
