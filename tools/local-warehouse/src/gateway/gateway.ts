import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Spark } from '../spark/spark.ts'
import { type Certificate, makeCertificate } from './certificate.ts'
import { exchange } from './exchange.ts'
import { Faults } from './faults.ts'
import { Journal } from './journal.ts'
import { callSpark } from './spark-client.ts'
import { methodOf } from './thrift-message.ts'
import { VolumeFiles } from './volume-files.ts'

const HTTP_PATH = '/sql/1.0/warehouses/local'

export interface GatewayOptions {
  /** The token that clients must bring. Default: one that nobody can guess. */
  readonly token?: string
}

/** An HTTPS server that speaks to `@databricks/sql` as a SQL warehouse does, in front of a running Spark. */
export interface Gateway {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly token: string
  /** The certificate to trust, as PEM text. */
  readonly certificate: string
  readonly faults: Faults
  readonly journal: Journal
  /** The local folder behind /Volumes. */
  readonly volumes: string
  stop(): Promise<void>
}

/** Starts a gateway on a free port of this machine. Several may stand before one Spark. */
export async function startGateway(
  spark: Pick<Spark, 'port' | 'path' | 'directory'>,
  { token = `local-${randomUUID()}` }: GatewayOptions = {},
): Promise<Gateway> {
  const certificate: Certificate = await makeCertificate()
  const faults = new Faults()
  const journal = new Journal()
  const volumes = path.join(spark.directory, 'volumes')
  const files = new VolumeFiles(volumes, faults)
  const answer = exchange({
    call: (bytes) => callSpark(`http://127.0.0.1:${spark.port}/${spark.path}`, bytes),
    journal,
    faults,
    context: { catalogs: new Set(['main']), volumes },
    addressOf: (request) => `https://127.0.0.1:${port}${files.addressOf(request)}`,
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (await files.serve(request, response)) return
    if (request.url !== HTTP_PATH) return void response.writeHead(404).end()
    const body = await buffer(request)
    const mishap = request.headers.authorization === `Bearer ${token}` ? faults.next(methodOf(body)) : REFUSED
    if (mishap?.kind === 'status') return void response.writeHead(mishap.status).end()
    const answered = await answer(body)
    if (mishap?.kind === 'delay') await sleep(mishap.milliseconds)
    response.writeHead(200, { 'Content-Type': 'application/x-thrift', 'Content-Length': answered.length })
    if (mishap?.kind !== 'drop') return void response.end(answered)
    response.write(answered.subarray(0, answered.length / 2), () => response.destroy())
  }

  const server = https.createServer(
    { cert: certificate.certificate, key: certificate.key },
    (request, response) => {
      handle(request, response).catch((error: Error) => response.writeHead(500).end(error.message))
    },
  )
  // A client that finds its kept connection closed would take it for a failure.
  server.keepAliveTimeout = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    host: '127.0.0.1',
    port,
    path: HTTP_PATH,
    token,
    certificate: certificate.certificate,
    faults,
    journal,
    volumes,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const REFUSED = { kind: 'status', status: 401 } as const
