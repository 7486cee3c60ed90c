import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { pythonCommand } from '@customerio-databricks/local-warehouse'
import type { Contestant, Usage } from '../contestant.ts'
import { installDlt } from '../dlt/install.ts'
import { databaseFile } from './duckdb-file.ts'

const run = promisify(execFile)
const script = fileURLToPath(new URL('../dlt/load.py', import.meta.url))

/** What the script prints. */
interface Printed extends Usage {
  readonly kept: number
  readonly quantity: number
}

/** dlt with rows of pydantic, merged into DuckDB. It measures itself, in a process of its own. */
export const dlt: Contestant = async (job) => {
  const folder = await installDlt()
  let printed: Printed | undefined
  const result = (): Printed => {
    if (printed === undefined) throw new Error('dlt has not run.')
    return printed
  }
  return {
    async load() {
      const { stdout } = await run(pythonCommand(), [script, job.file, databaseFile(job), job.memoryLimit], {
        env: { ...process.env, PYTHONPATH: folder },
      })
      printed = JSON.parse(stdout) as Printed
    },
    usage() {
      const { milliseconds, processor, peak } = result()
      return { milliseconds, processor, peak }
    },
    async find() {
      const { kept, quantity } = result()
      // It says nowhere what it left out.
      return { kept, quantity, rejected: 0, recorded: 0 }
    },
    close: async () => {},
  }
}
