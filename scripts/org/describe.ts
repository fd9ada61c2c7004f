import { z } from 'zod';
import type { FieldInfo, ObjectInfo } from './orgPort.ts';

const fieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  length: z.int().default(0),
  createable: z.boolean().default(false),
  updateable: z.boolean().default(false),
  externalId: z.boolean().default(false),
  picklistValues: z
    .array(z.object({ value: z.string(), active: z.boolean().default(true) }))
    .nullish()
    .transform((values) => (values ?? []).filter(({ active }) => active).map(({ value }) => value)),
  referenceTo: z
    .array(z.string())
    .nullish()
    .transform((names) => names ?? [])
});

const describeSchema = z.object({ name: z.string(), label: z.string(), fields: z.array(fieldSchema) });

/** A describe answer, reduced to what pipelines ask. */
export function toObjectInfo(answer: unknown): ObjectInfo {
  const { name, label, fields } = describeSchema.parse(answer);
  return { name, label, fields: new Map(fields.map((field): [string, FieldInfo] => [field.name, field])) };
}
