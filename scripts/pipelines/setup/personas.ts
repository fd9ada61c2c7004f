import { keyAccountsError } from '../../errors.ts';

/** Permission set of each persona, and the group in which an org may add its own. */
export const PERSONAS = {
  admin: { set: 'KA_Admin', group: 'KA_Admin_Group' },
  manager: { set: 'KA_Manager', group: 'KA_Manager_Group' },
  rep: { set: 'KA_Rep', group: 'KA_Rep_Group' },
  batch: { set: 'KA_Batch', group: 'KA_Batch_Group' }
} as const;

export type Persona = keyof typeof PERSONAS;

export interface PersonaOfUser {
  username: string;
  persona: Persona;
}

/** `ana@example.com=manager` */
export function parseAssignment(text: string): PersonaOfUser {
  const [username = '', persona = '', ...rest] = text.split('=');
  if (username === '' || rest.length > 0 || !isPersona(persona)) throw keyAccountsError('invalidAssignment', [text]);
  return { username, persona };
}

function isPersona(text: string): text is Persona {
  return Object.hasOwn(PERSONAS, text);
}
