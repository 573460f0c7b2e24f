/** What was decided last: on the latest day, of one day what was told last. */
export const latest = <A>(decisions: ReadonlyArray<A> | undefined, day: (each: A) => string): A | undefined =>
  decisions?.reduce<A | undefined>(
    (last, each) => (last === undefined || day(last) <= day(each) ? each : last),
    undefined
  )
