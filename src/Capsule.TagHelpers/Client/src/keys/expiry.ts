const day = 24 * 60 * 60 * 1000;

/** When the interval that a kid names begins (`YYMMDDTHH` or `YYMMDDTHHMM`, UTC), or undefined for any other kid. */
export function intervalStart(kid: string): number | undefined {
  const parts = /^(\d\d)(\d\d)(\d\d)T(\d\d)(\d\d)?$/.exec(kid);
  if (!parts) {
    return undefined;
  }

  const [year, month, date, hour, minute] = parts.slice(1).map((part) => Number(part ?? 0)) as
    [number, number, number, number, number];
  const start = new Date(Date.UTC(2000 + year, month - 1, date, hour, minute));
  const exists = start.getUTCMonth() === month - 1 && start.getUTCDate() === date && hour < 24 && minute < 60;
  return exists ? start.getTime() : undefined;
}

/**
 * When wrap keys of a page end: with the interval that their kid names, whose length is the distance between the
 * page's current and next kid. Kids that tell no time, or no distance, last a day.
 */
export function expiryOf(kid: string, kidsOfPage: readonly string[]): number {
  const start = intervalStart(kid);
  const distances = kidsOfPage
    .map((other) => Math.abs((intervalStart(other) ?? NaN) - (start ?? NaN)))
    .filter((distance) => distance > 0);
  return start === undefined || distances.length === 0 ? Date.now() + day : start + Math.min(...distances);
}
