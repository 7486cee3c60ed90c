import Int64 from 'node-int64'
import thrift from 'thrift'
import type { FileRequest, RuleContext } from '../rules/rule.ts'
import { translate } from '../rules/translate.ts'
import { batchBytes } from './arrow.ts'
import type { Faults } from './faults.ts'
import type { Journal } from './journal.ts'
import { type Operation, operations } from './operations.ts'
import { boundValues, textFor } from './statement.ts'
import { decode, encode, type Message, methodOf } from './thrift-message.ts'
import * as t from './types.ts'

export interface ExchangeOptions {
  /** Sends Thrift bytes to Spark. */
  readonly call: (bytes: Buffer) => Promise<Buffer>
  readonly journal: Journal
  readonly faults: Pick<Faults, 'opened' | 'isForgotten'>
  readonly context: Omit<RuleContext, 'parameters'>
  /** The full address at which the client finds a file of a volume. */
  readonly addressOf: (request: FileRequest) => string
}

/**
 * Translates between the driver and Spark's Thrift Server, message by message; others pass as they are.
 * @returns what answers a request of the driver
 */
export function exchange({ call, journal, faults, context, addressOf }: ExchangeOptions) {
  const { status, metadata, direct } = operations(call)
  const known = new Map<string, Operation>()

  const answers: Record<string, (request: Buffer) => Promise<Buffer>> = {
    async OpenSession(bytes) {
      const request = decode(bytes, t.TOpenSessionReq)
      const { initialNamespace } = request.body
      if (initialNamespace?.catalogName) context.catalogs.add(initialNamespace.catalogName.toLowerCase())
      // The driver's own number is none that Spark knows.
      request.body.client_protocol = t.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V8
      const answer = decode(await call(encode(request)), t.TOpenSessionResp)
      // With this one the driver sends parameters, and takes Arrow.
      answer.body.serverProtocolVersion = t.TProtocolVersion.SPARK_CLI_SERVICE_PROTOCOL_V8
      const { sessionHandle } = answer.body
      if (sessionHandle) faults.opened(sessionHandle.sessionId.guid.toString('hex'))
      return encode(answer)
    },

    async ExecuteStatement(bytes) {
      const request = decode(bytes, t.TExecuteStatementReq)
      const { statement, parameters, useArrowNativeTypes, sessionHandle } = request.body
      const { guid } = sessionHandle.sessionId
      if (faults.isForgotten(guid.toString('hex'))) {
        // Spark's own answer to a session that it does not know.
        guid.fill(0)
        return call(encode(request))
      }
      const verdict = translate(statement, { ...context, parameters: boundValues(parameters) })
      const entry = journal.add(statement, verdict)
      const text = textFor(verdict, addressOf)
      if (text === undefined) return refusal(request, entry.error ?? '')
      request.body.statement = text
      delete request.body.parameters
      const answer = decode(await call(encode(request)), t.TExecuteStatementResp)
      const handle = answer.body.operationHandle
      if (handle === undefined || handle === null) {
        entry.error = answer.body.status.errorMessage ?? 'error'
        return encode(answer)
      }
      const decimalAsText = useArrowNativeTypes?.decimalAsArrow === false
      const operation = { handle, entry, isFile: verdict.kind === 'file', decimalAsText }
      known.set(idOf(handle), operation)
      const ended = await direct(operation)
      if (ended !== undefined) {
        answer.body.directResults = new t.TSparkDirectResults({
          operationStatus: ended.status,
          ...(ended.metadata === undefined ? {} : { resultSetMetadata: ended.metadata }),
        })
      }
      return encode(answer)
    },

    async GetOperationStatus(bytes) {
      const request = decode(bytes, t.TGetOperationStatusReq)
      const operation = known.get(idOf(request.body.operationHandle))
      return operation === undefined ? call(bytes) : reply(request, await status(operation))
    },

    async GetResultSetMetadata(bytes) {
      const request = decode(bytes, t.TGetResultSetMetadataReq)
      const operation = known.get(idOf(request.body.operationHandle))
      return operation === undefined ? call(bytes) : reply(request, await metadata(operation))
    },

    async FetchResults(bytes) {
      const request = decode(bytes, t.TFetchResultsReq)
      const operation = known.get(idOf(request.body.operationHandle))
      const answer = decode(await call(bytes), t.TFetchResultsResp)
      const { results } = answer.body
      if (operation?.columns === undefined || !results) return encode(answer)
      const batch = batchOf(operation, results)
      if (batch instanceof Error) {
        const body = new t.TFetchResultsResp({ status: errorStatus(batch.message), hasMoreRows: false })
        return reply(request, body)
      }
      results.columns = []
      results.arrowBatches =
        batch === undefined
          ? []
          : [new t.TSparkArrowBatch({ batch: batch.bytes, rowCount: new Int64(batch.count) })]
      // Spark never says that there is more; the driver asks again until nothing comes.
      answer.body.hasMoreRows = batch !== undefined
      return encode(answer)
    },

    async CloseOperation(bytes) {
      known.delete(idOf(decode(bytes, t.TCloseOperationReq).body.operationHandle))
      return call(bytes)
    },
  }

  return (request: Buffer): Promise<Buffer> => (answers[methodOf(request)] ?? call)(request)
}

function batchOf(operation: Operation, rows: t.RowSet): ReturnType<typeof batchBytes> | Error {
  try {
    return batchBytes(operation.columns ?? [], rows, operation)
  } catch (error) {
    return error as Error
  }
}

function refusal(request: Message, reason: string): Buffer {
  return reply(request, new t.TExecuteStatementResp({ status: errorStatus(reason) }))
}

function errorStatus(errorMessage: string): InstanceType<typeof t.TStatus> {
  return new t.TStatus({ statusCode: t.TStatusCode.ERROR_STATUS, sqlState: '0A000', errorMessage })
}

function reply({ method, sequence }: Message, body: object): Buffer {
  return encode({ method, sequence, type: thrift.Thrift.MessageType.REPLY, body })
}

function idOf(handle: t.OperationHandle): string {
  return handle.operationId.guid.toString('hex')
}
