import type * as Schema from "effect/Schema"

declare module "effect/Schema" {
  namespace Annotations {
    interface Annotations {
      /** Code of the `Finding` that a value refused by this schema or check yields; its sentence names what is accepted. */
      readonly finding?: string | undefined
    }
  }
}

/** Annotation of a schema or check: a refused value becomes the `Finding` with this code. */
export const finding = (code: string): { readonly finding: string } & Schema.Annotations.Annotations => ({
  finding: code
})
