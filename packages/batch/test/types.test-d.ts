// Compiled, never run: the closed sets of core are those of the journals.
import type { BatchError, BatchJob, NewBatchJob } from '@customerio-databricks/batch'
import type { ErrorCode, LoadMode, RejectRule } from '@customerio-databricks/core'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T | undefined => undefined

holds<Same<BatchError['rule'], RejectRule | null>>()
// A run verifies no webhook.
type RunError = Exclude<ErrorCode, 'unverified'>
holds<Same<BatchError['error_code'], RunError | null>>()
holds<Same<BatchJob['error_code'], RunError | null>>()
holds<Same<BatchJob['load_mode'], LoadMode | null>>()
holds<Same<BatchJob['records_read'], bigint | null>>()

export const least: NewBatchJob = { job_id: 'j1' }

// @ts-expect-error: not one of the values
export const wrongValue: NewBatchJob = { job_id: 'j1', job_status: 'done' }
