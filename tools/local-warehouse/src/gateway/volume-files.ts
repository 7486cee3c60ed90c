import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileRequest } from '../rules/rule.ts'
import { volumeFile } from '../rules/volumes.ts'
import type { Faults } from './faults.ts'

const PREFIX = '/volume-files/'
const METHODS = { GET: 'GET', PUT: 'PUT', REMOVE: 'DELETE' } as const

/** The files of volumes, in a folder; each is reached by an address that works once. */
export class VolumeFiles {
  readonly #requests = new Map<string, FileRequest>()
  readonly #folder: string
  readonly #faults: Pick<Faults, 'nextFile'>

  constructor(folder: string, faults: Pick<Faults, 'nextFile'>) {
    this.#folder = folder
    this.#faults = faults
  }

  /** The path at which the client finds what it asked for. */
  addressOf(request: FileRequest): string {
    const address = `${PREFIX}${randomUUID()}`
    this.#requests.set(address, request)
    return address
  }

  /** @returns false when the address is none of these */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const asked = this.#requests.get(request.url ?? '')
    if (asked === undefined || request.method !== METHODS[asked.verb]) return false
    this.#requests.delete(request.url ?? '')
    const refused = this.#faults.nextFile()
    if (refused !== undefined) return end(response, refused)
    const file = volumeFile(this.#folder, asked.path)
    if (file === undefined) return end(response, 400)
    if (asked.verb === 'PUT') {
      if (existsSync(file) && !asked.overwrite) return end(response, 409)
      await mkdir(path.dirname(file), { recursive: true })
      await pipeline(request, createWriteStream(file))
      return end(response, 200)
    }
    if (!existsSync(file)) return end(response, 404)
    if (asked.verb === 'REMOVE') {
      await rm(file)
      return end(response, 200)
    }
    response.writeHead(200)
    await pipeline(createReadStream(file), response)
    return true
  }
}

function end(response: ServerResponse, status: number): true {
  response.writeHead(status).end()
  return true
}
