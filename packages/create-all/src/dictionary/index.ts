export { dbtSources } from './dbt-sources.js'
export { mermaid } from './mermaid.js'
export {
  type ColumnSource,
  type DictionaryColumn,
  type DictionaryDomain,
  type DictionaryTable,
  type DictionaryView,
  dictionaryOf,
} from './model.js'
export { type OdcsOptions, odcs } from './odcs.js'
export { dictionarySite } from './site.js'
