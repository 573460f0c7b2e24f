/** Rows of several plans as those of one. */
export const byPlan = <Lists extends Readonly<Record<string, ReadonlyArray<{ readonly planId: number }>>>>(
  lists: Lists
) => {
  const grouped = Object.entries(lists).map(
    ([name, rows]) => [name, Map.groupBy(rows, ({ planId }) => planId)] as const
  )
  // What comes out is a part of what went in, list by list; no type says so of entries.
  return (planId: number) =>
    Object.fromEntries(grouped.map(([name, rows]) => [name, rows.get(planId) ?? []])) as unknown as Lists
}
