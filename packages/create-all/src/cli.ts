import { main } from './cli/main.js'

// The code is set and not forced with exit(), so that what was printed reaches its reader.
process.exitCode = await main(process.argv.slice(2))
