import { nested, text, verbatim } from '@customerio-databricks/core/mapping'

/** Where group and identify calls keep what they say of the relationship. */
export const relationshipAttributes = 'traits.relationshipAttributes'

/** The columns of relationship_events that such a call fills from it. */
export const relationshipAttributeColumns = {
  new_traits: verbatim(relationshipAttributes),
  relationship_type: text(`${relationshipAttributes}.relationship_type`),
  previous_role: text(`${relationshipAttributes}.previous_role`),
  new_role: text(`${relationshipAttributes}.role`),
  role_change_reason: text(`${relationshipAttributes}.role_change_reason`),
  invited_by: text(`${relationshipAttributes}.invited_by`),
  permission_changes: nested(`${relationshipAttributes}.permission_changes`),
  triggered_by_user_id: text(`${relationshipAttributes}.triggered_by_user_id`),
}
