import { usageError } from '../../errors.js'

// Spark reads patterns in paths, and `name=value` as a partition.
const PATH = /^\/Volumes(\/[^/*?[\]{}\\=\p{Cc}]+){3,}$/u

/**
 * The path of a volume, or of a folder in one, without a slash at its end.
 *
 * @example volumePath('/Volumes/main/customerio/staging/') // '/Volumes/main/customerio/staging'
 * @throws usage error for anything else
 */
export function volumePath(text: string): string {
  const path = text.replace(/\/+$/, '')
  const isPlain = path.isWellFormed() && !/\/\.{1,2}(\/|$)/.test(path)
  if (PATH.test(path) && isPlain) return path
  const parts = text.split('.')
  const hint =
    parts.length === 3 && parts.every((part) => /^\w+$/.test(part))
      ? ` Did you mean /Volumes/${parts.join('/')}?`
      : ''
  throw usageError(
    `"${text}" is no path of a volume; it looks like /Volumes/main/customerio/staging, or a folder in it.${hint}`,
  )
}
