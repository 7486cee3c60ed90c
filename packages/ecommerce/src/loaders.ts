import { type Loader, loader } from '@customerio-databricks/core'
import { ecommerce, type NewEcommerceRow } from './tables/ecommerce.js'

/** Loads rows of ecommerce. */
export const loadEcommerce: Loader<NewEcommerceRow> = loader(ecommerce)
