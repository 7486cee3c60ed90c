const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** @example sizeText(1536) // '1.5 KiB' */
export function sizeText(bytes: number): string {
  const sign = bytes < 0 ? '-' : ''
  let [value, unit] = [Math.abs(bytes), 0]
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1]
  return `${sign}${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}
