import { afterAll, beforeAll, inject } from 'vitest'
import { type Gateway, startGateway } from '../gateway/gateway.ts'

/** What `databricks()` needs to reach a gateway. */
export interface Target {
  readonly host: string
  readonly path: string
  readonly token: string
  readonly certificate: string
}

/**
 * A gateway of a test file's own before the one Spark of the run: its statements and its faults are nobody else's.
 * Call it once, outside of tests.
 *
 * @example
 * const local = localGateway()
 * test('…', async () => {
 *   const warehouse = await databricks({ ...local.target(), schema: 'mine' })
 */
export function localGateway(): { gateway(): Gateway; target(): Target } {
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startGateway(inject('spark'))
  })
  afterAll(() => gateway.stop())
  return {
    gateway: () => gateway,
    target: () => {
      const { host, port, path, token, certificate } = gateway
      return { host: `${host}:${port}`, path, token, certificate }
    },
  }
}
