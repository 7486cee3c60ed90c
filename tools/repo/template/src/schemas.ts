import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { __camel__, type __Pascal__Row, type New__Pascal__Row } from './tables/__name__.js'

/** The zod schemas of __snake__, built at first use. */
export const __camel__Schemas: TableSchemas<__Pascal__Row, New__Pascal__Row> = schemas(__camel__)
