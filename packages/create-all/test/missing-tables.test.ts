import { CustomerioDatabricksError, type Warehouse } from '@customerio-databricks/core'
import { eventsDomain } from '@customerio-databricks/events'
import { expect, test } from 'vitest'
import { demandTables } from '../src/cli/missing-tables.js'

const settings = { target: 'databricks', schema: 'crm', catalog: 'main', only: undefined, volume: undefined }

/** Stands in for a SQL warehouse whose schema holds these tables. */
function holding(...tables: string[]): Warehouse {
  return answering(async () => tables.map((tableName) => ({ tableName })))
}

/** Stands in for a SQL warehouse that answers every query with one error. */
function refusing(engineClass: string): Warehouse {
  const details = { engineClass }
  const error = new CustomerioDatabricksError({ code: 'statement', message: 'refused', details })
  return answering(() => Promise.reject(error))
}

function answering(query: () => Promise<object[]>): Warehouse {
  return {
    dialect: 'databricks',
    namespace: { catalog: 'main', schema: 'crm' },
    label: 'databricks:dbc.example.com',
    query,
  } as unknown as Warehouse
}

const demand = (warehouse: Warehouse) =>
  demandTables(warehouse, eventsDomain.tables.slice(0, 2), [eventsDomain], settings)

const create =
  'Create the tables first: npx @customerio-databricks/create-all create --target databricks --schema crm --catalog main'

test('on Databricks, what is missing is named with the command that creates it', async () => {
  await expect(demand(holding('events', 'other'))).rejects.toThrow(
    `databricks:dbc.example.com has no table page_views yet. ${create}`,
  )
  await expect(demand(refusing('SCHEMA_NOT_FOUND'))).rejects.toThrow(
    `databricks:dbc.example.com has no tables events, page_views yet. ${create}`,
  )
})

test('nothing is said when every table is there', async () => {
  await expect(demand(holding('events', 'page_views'))).resolves.toBeUndefined()
})

test('any other refusal is told as it is', async () => {
  await expect(demand(refusing('INSUFFICIENT_PERMISSIONS'))).rejects.toThrow('refused')
})
