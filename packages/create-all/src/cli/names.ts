/** How users start the program; the unscoped name belongs to nobody here. */
export const PROGRAM = 'npx @customerio-databricks/create-all'

/** The configuration file, in the working directory. */
export const CONFIG_FILE = 'customerio-databricks.config.json'
