/** A decimal number as plain digits: no exponent, no plus, no superfluous zeros. Undefined for anything else. */
export function plainDecimal(text: string): string | undefined {
  if (isPlain(text)) return text
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  const integer = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0')
  const rest = point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point)
  const trimmedInteger = integer.replace(/^0+(?=\d)/, '')
  const trimmedRest = rest.replace(/0+$/, '')
  const value = trimmedRest === '' ? trimmedInteger : `${trimmedInteger}.${trimmedRest}`
  return sign === '-' && value !== '0' ? `-${value}` : value
}

// What most numbers are: digits, perhaps a point and digits, and no zeros that say nothing.
function isPlain(text: string): boolean {
  return /^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(text)
}

/**
 * A decimal rounded half up (away from zero) to `scale`, or undefined when it does not fit the precision.
 *
 * @example roundDecimal('12.34565', 18, 4) // '12.3457'
 */
export function roundDecimal(plain: string, precision: number, scale: number): string | undefined {
  const negative = plain.startsWith('-')
  const point = plain.indexOf('.')
  const start = negative ? 1 : 0
  const whole = plain.slice(start, point === -1 ? undefined : point)
  const fraction = point === -1 ? '' : plain.slice(point + 1)
  // Nothing to round: the digits as they are.
  if (fraction.length <= scale && whole.length <= precision - scale && whole !== '0')
    return scale === 0 ? plain : `${plain}${point === -1 ? '.' : ''}${'0'.repeat(scale - fraction.length)}`
  let scaled = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'))
  if ((fraction[scale] ?? '0') >= '5') scaled += 1n
  if (scaled >= 10n ** BigInt(precision)) return undefined
  const digits = scaled.toString().padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return negative && scaled !== 0n ? `-${text}` : text
}

/** True for whole numbers that 64 bits hold. */
export function fitsBigint(plain: string): boolean {
  if (!/^-?\d{1,19}$/.test(plain)) return false
  if (plain.length < 19) return true
  const value = BigInt(plain)
  return value >= -(2n ** 63n) && value < 2n ** 63n
}
