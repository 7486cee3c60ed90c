import { DataType, makeData, Vector, vectorFromArray } from 'apache-arrow'
import type Int64 from 'node-int64'
import type { Column } from './types.ts'

const MICROSECONDS = 1_000_000n
const DAY = 86_400_000

/** A column of Spark's Thrift Server as an Arrow vector of that type. */
export function arrowVector(type: DataType, column: Column): Vector {
  const values = valuesOf(column)
  if (DataType.isInt(type) && type.bitWidth === 64)
    return wide(type, values, (value) => [toBigInt(value as Int64)])
  if (DataType.isTimestamp(type)) return wide(type, values, (value) => [toMicroseconds(value as string)])
  // Two little-endian words of 64 bits.
  if (DataType.isDecimal(type))
    return wide(type, values, (value) => words(toUnscaled(value as string, type.scale)))
  if (DataType.isDate(type)) {
    const days = values.map((value) => (value === null ? 0 : Date.parse(`${value as string}Z`) / DAY))
    return fixed(type, values, Int32Array.from(days))
  }
  return vectorFromArray(values, type)
}

function wide(type: DataType, values: readonly unknown[], convert: (value: unknown) => bigint[]): Vector {
  const width = DataType.isDecimal(type) ? 2 : 1
  const empty = new Array<bigint>(width).fill(0n)
  const data = BigInt64Array.from(values.flatMap((value) => (value === null ? empty : convert(value))))
  return fixed(type, values, DataType.isDecimal(type) ? new Uint32Array(data.buffer) : data)
}

function fixed(type: DataType, values: readonly unknown[], data: ArrayBufferView): Vector {
  const nullCount = values.filter((value) => value === null).length
  const bits = values.map((value, i) => (value === null ? 0 : 1 << (i & 7)))
  const nullBitmap = Uint8Array.from({ length: Math.ceil(values.length / 8) }, (_, byte) =>
    bits.slice(byte * 8, byte * 8 + 8).reduce((sum, bit) => sum + bit, 0),
  )
  return new Vector([makeData({ type, length: values.length, nullCount, nullBitmap, data } as never)])
}

function valuesOf(column: Column): unknown[] {
  const [held] = Object.values(column).filter((member) => member != null) as [
    { values: unknown[]; nulls: Buffer },
  ]
  const { values, nulls } = held
  return values.map((value, i) => (((nulls[i >> 3] ?? 0) >> (i & 7)) & 1 ? null : value))
}

function toBigInt({ buffer, offset }: Int64): bigint {
  return buffer.readBigInt64BE(offset)
}

/** `2026-11-23 10:00:00.123456`, in UTC. */
function toMicroseconds(text: string): bigint {
  const [seconds, fraction = ''] = text.split('.') as [string, string?]
  const whole = BigInt(Date.parse(`${seconds.replace(' ', 'T')}Z`) / 1000)
  return whole * MICROSECONDS + BigInt(fraction.padEnd(6, '0'))
}

function toUnscaled(text: string, scale: number): bigint {
  const [whole, fraction = ''] = text.split('.') as [string, string?]
  return BigInt(whole + fraction.padEnd(scale, '0'))
}

function words(value: bigint): bigint[] {
  return [BigInt.asIntN(64, value), BigInt.asIntN(64, value >> 64n)]
}
