import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type NewObjectsRow, type ObjectsRow, objects } from './tables/objects.js'

/** The zod schemas of objects, built at first use. */
export const objectsSchemas: TableSchemas<ObjectsRow, NewObjectsRow> = schemas(objects)
