export { type DatabricksOptions, databricks } from './databricks.js'
