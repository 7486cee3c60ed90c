import { money, nested, state, text, time, truth } from '@customerio-databricks/core/mapping'
import { objectTypes } from '../tables/object-types.js'
import { objects } from '../tables/objects.js'
import { relationships } from '../tables/relationships.js'

const life = {
  seen_at: { mark: 'seen', shows: 'when' },
  is_deleted: { mark: 'deleted', shows: 'whether' },
  deleted_at: { mark: 'deleted', shows: 'when' },
} as const

/** How objects are folded: every trait by its own time, columns read out of the folded traits. */
export const objectsState = state(objects, {
  attributes: 'traits',
  root: 'traits',
  columns: {
    object_type: text('traits.object_type', 'traits.objectType'),
    name: text('traits.name'),
    description: text('traits.description'),
    category: text('traits.category'),
    status: text('traits.status'),
    price: money('traits.price'),
    currency: text('traits.currency'),
    in_stock: truth('traits.in_stock', 'traits.inStock'),
    created_by_user_id: text('traits.created_by_user_id', 'traits.createdByUserId'),
    created_at: time('traits.created_at', 'traits.createdAt'),
    updated_at: time('traits.updated_at', 'traits.updatedAt'),
    last_modified: time('traits.last_modified', 'traits.lastModified'),
  },
  marks: {
    ...life,
    cio_object_id: { mark: 'cio_object_id', shows: 'value', outlives: true },
  },
})

/** How relationships are folded. The key is a hash, so what it is made of is kept beside it. */
export const relationshipsState = state(relationships, {
  attributes: 'traits',
  root: 'traits',
  columns: {
    relationship_type: text('traits.relationship_type', 'traits.relationshipType'),
    relationship_status: text('traits.relationship_status', 'traits.relationshipStatus', 'traits.status'),
    role: text('traits.role'),
    permissions: nested('traits.permissions'),
    created_by_user_id: text('traits.created_by_user_id', 'traits.createdByUserId'),
    started_at: time('traits.started_at', 'traits.startedAt'),
    ended_at: time('traits.ended_at', 'traits.endedAt'),
    invited_at: time('traits.invited_at', 'traits.invitedAt'),
    accepted_at: time('traits.accepted_at', 'traits.acceptedAt'),
    created_at: time('traits.created_at', 'traits.createdAt'),
    updated_at: time('traits.updated_at', 'traits.updatedAt'),
  },
  marks: {
    ...life,
    object_type_id: { mark: 'object_type_id', shows: 'value', outlives: true },
    object_id: { mark: 'object_id', shows: 'value', outlives: true },
    user_id: { mark: 'user_id', shows: 'value', outlives: true },
    anonymous_id: { mark: 'anonymous_id', shows: 'value', outlives: true },
    cio_id: { mark: 'cio_id', shows: 'value', outlives: true },
  },
})

/** How object types are folded: what the App API says of them, and when a call named them last. */
export const objectTypesState = state(objectTypes, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    type_name: text('attributes.name'),
    singular_name: text('attributes.singular_name'),
    slug: text('attributes.slug'),
    singular_slug: text('attributes.singular_slug'),
    icon: text('attributes.icon'),
    is_active: truth('attributes.enabled'),
  },
  marks: { seen_at: { mark: 'seen', shows: 'when' } },
})
