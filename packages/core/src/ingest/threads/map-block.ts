import { recordsOf } from '../../load/blocks.js'
import type { Reject } from '../../load/reject.js'
import type { SourceRecord } from '../../load/source-records.js'
import { type StageTarget, stagedColumns } from '../../load/target.js'
import { type Encoded, encodedRows } from '../../load/threads/encoded.js'
import type { BlockTask } from '../../load/threads/thread-pool.js'
import type { ExportName } from '../../mapping/record-type.js'
import { hasTime } from '../call-record.js'
import { callsIn, type MappedInto, mapRecord } from '../map-record.js'
import { recordIds } from '../record-id.js'
import { createRouter } from '../router.js'
import type { Unwrapped } from '../unwrap.js'
import type { ThreadPlan } from './plan.js'

/** A block of payloads. */
export interface PayloadTask extends BlockTask {
  readonly exportOf?: ExportName | undefined
  /** The line of the run before the source's first one. */
  readonly start: number
}

/** The rows that a block brings to one table, encoded as `Stage` takes them. */
export interface TableRows {
  readonly table: string
  readonly encoded: Encoded
  readonly uncast: ReadonlyMap<string, number>
  readonly zoneless: ReadonlyMap<string, number>
}

/** What a thread made of a block. */
export interface MappedBlock {
  readonly read: number
  readonly ignored: number
  readonly rows: readonly TableRows[]
  /** In the order of their lines: rejects, and records that are to be mapped where the run is. */
  readonly rest: readonly (Reject | SourceRecord)[]
}

/** Tells a record from a reject. */
export function isReject(one: Reject | SourceRecord): one is Reject {
  return 'rule' in one
}

/** Maps blocks in a thread, which knows of no other block. */
export function blockMapper({ set, left }: ThreadPlan): (task: PayloadTask) => Promise<MappedBlock> {
  const router = createRouter(set)
  const collectors = new Map(router.targets.map((target) => [target, collector(target)]))

  /** What depends on the records before it: the number that tells records without a time apart. */
  const isForThread = (found: Unwrapped) =>
    !('call' in found) || (!left.has(found.call.type) && hasTime(found.call))

  return async ({ block, source: name, exportOf, start }) => {
    const source = { name, exportOf, start, ids: recordIds() }
    const rest: (Reject | SourceRecord)[] = []
    const into: MappedInto = {
      read: 0,
      ignored: 0,
      add: (target, row, isPlain) => collectors.get(target)?.add(row, isPlain),
      reject: (reject) => rest.push(reject),
    }
    for (const record of recordsOf(block)) {
      const calls = callsIn(record, exportOf)
      if (calls.every(isForThread)) mapRecord(router, source, record, calls, into)
      else rest.push(record)
    }
    const rows: TableRows[] = []
    for (const { take } of collectors.values()) {
      const taken = await take()
      if (taken !== undefined) rows.push(taken)
    }
    return { read: into.read, ignored: into.ignored, rows, rest }
  }
}

/** The rows of one table, kept until the block is at its end. */
function collector(target: StageTarget) {
  const rows = encodedRows(() => stagedColumns(target))
  return {
    add: rows.add,
    async take(): Promise<TableRows | undefined> {
      const encoded = await rows.take()
      const { uncast, zoneless, table } = target
      if (encoded.length === 0 && uncast.size === 0 && zoneless.size === 0) return undefined
      const taken = { table: table.name, encoded, uncast: new Map(uncast), zoneless: new Map(zoneless) }
      uncast.clear()
      zoneless.clear()
      return taken
    },
  }
}
