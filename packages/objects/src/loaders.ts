import { type Loader, loader } from '@customerio-databricks/core'
import { type NewObjectsRow, objects } from './tables/objects.js'

/** Loads rows of objects. */
export const loadObjects: Loader<NewObjectsRow> = loader(objects)
