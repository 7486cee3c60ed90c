/** @example ageText(5_400_000) // '1.5 h' */
export function ageText(milliseconds: number): string {
  const hours = Math.max(0, milliseconds) / 3_600_000
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} days`
}
