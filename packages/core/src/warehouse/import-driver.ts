import { CustomerioDatabricksError } from '../errors.js'

/**
 * Loads an optional driver when it is first needed.
 * @throws `missing_driver` error that says what to install
 */
export async function importDriver<Driver>(
  packageName: string,
  load: () => Promise<Driver>,
): Promise<Driver> {
  try {
    return await load()
  } catch (cause) {
    if (!isMissing(cause, packageName)) throw cause
    throw new CustomerioDatabricksError({
      code: 'missing_driver',
      message: `The package ${packageName} is not installed. Run: npm install ${packageName}`,
      cause,
    })
  }
}

// A package that is there but lacks one of its own files is broken, not missing.
function isMissing(error: unknown, packageName: string): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const notFound = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
  return notFound && String(message).includes(`'${packageName}'`)
}
