import { type Expression, firstOf, joined, text } from '@customerio-databricks/core/mapping'

/** The person of a call: their id, else the e-mail address that `people` then knows them by. */
export const person: Expression = text('userId', 'traits.email', 'context.traits.email')

/** The visitor of a call. */
export const visitor: Expression = text('anonymousId')

/** Text that names the person, else the visitor; the prefix keeps an anonymous id apart from an equal user id. */
export const personOrVisitor: Expression = firstOf(person, joined('anon:', visitor))
