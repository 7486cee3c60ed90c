import { setTimeout as sleep } from 'node:timers/promises'
import thrift from 'thrift'
import { schemaBytes } from './arrow.ts'
import type { Entry } from './journal.ts'
import { decode, encode } from './thrift-message.ts'
import * as t from './types.ts'

/** How long a statement's own answer waits for its end, as a warehouse's does; the client asks on after that. */
const DIRECT_MILLISECONDS = 1000

/** A statement that Spark runs. */
export interface Operation {
  readonly handle: t.OperationHandle
  readonly entry: Entry
  /** PUT, GET and REMOVE: the driver takes the result as an errand. */
  readonly isFile: boolean
  /** The client wants DECIMAL as text. */
  readonly decimalAsText: boolean
  columns?: readonly t.ColumnDescription[]
}

/** What Spark says of an operation, as the driver understands it. */
export interface Operations {
  status(operation: Operation): Promise<t.StatusResponse>
  metadata(operation: Operation): Promise<t.MetadataResponse>
  /** Status and columns of a statement that ends soon; undefined for one that goes on. */
  direct(
    operation: Operation,
  ): Promise<{ status: t.StatusResponse; metadata?: t.MetadataResponse } | undefined>
}

/** @param call sends Thrift bytes to Spark */
export function operations(call: (bytes: Buffer) => Promise<Buffer>): Operations {
  async function ask<Answer extends object>(
    method: string,
    body: object,
    Struct: new () => Answer,
  ): Promise<Answer> {
    const request = encode({ method, type: thrift.Thrift.MessageType.CALL, sequence: 0, body })
    return decode(await call(request), Struct).body
  }

  async function status({ handle, entry }: Operation): Promise<t.StatusResponse> {
    const body = new t.TGetOperationStatusReq({ operationHandle: handle })
    const answer = await ask('GetOperationStatus', body, t.TGetOperationStatusResp)
    if (answer.errorMessage) answer.displayMessage = withoutJava(answer.errorMessage)
    if (answer.operationState === t.TOperationState.ERROR_STATE)
      entry.error = answer.displayMessage ?? 'error'
    return answer
  }

  async function metadata(operation: Operation): Promise<t.MetadataResponse> {
    const body = new t.TGetResultSetMetadataReq({ operationHandle: operation.handle })
    const answer = await ask('GetResultSetMetadata', body, t.TGetResultSetMetadataResp)
    const columns = answer.schema?.columns ?? []
    operation.columns = columns
    // Spark counts from 0, the driver from 1.
    for (const column of columns) column.position += 1
    answer.resultFormat = t.TSparkRowSetType.ARROW_BASED_SET
    answer.arrowSchema = schemaBytes(columns, operation)
    answer.isStagingOperation = operation.isFile
    return answer
  }

  async function direct(operation: Operation) {
    const end = Date.now() + DIRECT_MILLISECONDS
    for (let wait = 5; Date.now() < end; wait *= 2) {
      await sleep(wait)
      const answer = await status(operation)
      if (answer.operationState === t.TOperationState.FINISHED_STATE) {
        return operation.handle.hasResultSet
          ? { status: answer, metadata: await metadata(operation) }
          : { status: answer }
      }
      if (!IN_PROGRESS.has(answer.operationState)) return { status: answer }
    }
    return undefined
  }

  return { status, metadata, direct }
}

const IN_PROGRESS = new Set<number | undefined>([
  t.TOperationState.INITIALIZED_STATE,
  t.TOperationState.PENDING_STATE,
  t.TOperationState.RUNNING_STATE,
])

// A warehouse shows the message alone: no class of Java before it, and no trace behind it.
function withoutJava(message: string): string {
  return (message.split('\n\tat ')[0] as string).replace(
    /^[\w.$]+: Error running query: (\[[^\]]*\] )?([\w.$]+(Exception|Error)[\w.$]*: )?/,
    '',
  )
}
