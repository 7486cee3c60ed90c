import { fileURLToPath } from 'node:url'

/** The root of the repository; every script works from there, wherever it is started. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '')
