import { roles, type Role } from './schema.ts';

/** What a provider calls a group, and the role that stands for here. */
export interface GroupRole {
  group: string;
  role: Role;
}

/** The highest role that any of the groups stands for; undefined where none does. */
export function roleOfGroups(groups: readonly string[], mapping: readonly GroupRole[]): Role | undefined {
  const found = mapping.filter(({ group }) => groups.includes(group)).map(({ role }) => role);
  return roles.findLast((role) => found.includes(role));
}
