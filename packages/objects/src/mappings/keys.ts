import { constant, type Expression, firstOf, hashed, joined, text } from '@customerio-databricks/core/mapping'

/** The object's type, as text whether it came as text or as a number; a record that names none means type 1. */
export function typeOf(...paths: [string, ...string[]]): Expression {
  return firstOf(text(...paths).trim(), constant('1'))
}

/** The key of a relationship; null when the object or somebody is missing. */
export function relationshipOf(type: Expression, object: Expression, who: Expression): Expression {
  return hashed(type, object, who)
}

/** A visitor as a part of the key: the prefix keeps an anonymous id apart from an equal user id. */
export const visitor: Expression = joined('anon:', text('anonymousId'))

/** Who a call relates to an object: the person, else the visitor. */
export const personOrVisitor: Expression = firstOf(text('userId'), visitor)
