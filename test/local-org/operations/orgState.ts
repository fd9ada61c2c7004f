/** The running org: its file, its schema and what is derived from both. Operations work on it. */
import { DateTime } from 'luxon';
import { buildSchema, type BuiltSchema } from '../schema/buildSchema.ts';
import type { Component } from '../schema/metadata/component.ts';
import { translateSchema } from '../schema/translateSchema.ts';
import { findObject, type ObjectSchema, type OrgSchema } from '../schema/types.ts';
import { Columns, type Viewer } from '../store/columns.ts';
import { AutoNumbers } from '../store/autoNumbers.ts';
import type { Database } from '../store/database.ts';
import { RecordTable } from '../store/recordTable.ts';
import { keyPrefixOf } from '../store/systemTables.ts';
import { loadAccess, type Access } from './access.ts';
import { FormulaRunner } from './formulaRunner.ts';
import { labelsOf } from './labels.ts';
import type { Caller } from './org.ts';
import { ObjectPlan } from './objectPlan.ts';
import type { OrgSettings } from './orgSettings.ts';
import { SalesforceError } from './salesforceError.ts';

export class OrgState {
  readonly db: Database;
  readonly clock: () => Date;
  readonly autoNumbers: AutoNumbers;
  settings: OrgSettings;
  schema: OrgSchema;
  columns: Columns;
  formulas: FormulaRunner;
  /** Deployed components by componentKey. */
  components: Map<string, Component>;
  #byPrefix = new Map<string, ObjectSchema>();
  #plans = new Map<string, ObjectPlan>();
  #tables = new Map<string, RecordTable>();
  #access = new Map<string, Access>();
  #labels = new Map<string, ReadonlyMap<string, string>>();
  #translated = new Map<string, OrgSchema>();

  constructor(db: Database, settings: OrgSettings, clock: () => Date) {
    this.db = db;
    this.settings = settings;
    this.clock = clock;
    this.autoNumbers = new AutoNumbers(db);
    this.schema = { objects: new Map() };
    this.columns = new Columns(db, this.schema);
    this.formulas = new FormulaRunner(db, this.schema, this.columns);
    this.components = new Map();
    db.onRollback(() => this.forgetAccess());
  }

  /** The schema that the components would make; nothing is changed but key prefixes given out. */
  build(components: Iterable<Component>): BuiltSchema {
    return buildSchema({
      features: this.settings.features,
      companyCurrency: this.settings.currency,
      currencies: [this.settings.currency, ...this.settings.otherCurrencies],
      components,
      keyPrefixOf: (object) => keyPrefixOf(this.db, object),
      recordTypeIdOf: (object, developerName) => this.#recordTypeId(object, developerName)
    });
  }

  /** Puts a schema in force; what was derived from the one before is dropped. */
  use(schema: OrgSchema, components: Map<string, Component>): void {
    this.schema = schema;
    this.components = components;
    this.columns = new Columns(this.db, schema);
    this.formulas = new FormulaRunner(this.db, schema, this.columns);
    this.#byPrefix = new Map([...schema.objects.values()].map((object) => [object.keyPrefix, object]));
    this.#plans = new Map();
    this.#tables = new Map();
    this.#labels = new Map();
    this.#translated = new Map();
    this.forgetAccess();
  }

  #recordTypeId(object: string, developerName: string): string {
    const known = this.#recordTypeRow(object, developerName);
    return known ?? this.table('RecordType').newId();
  }

  #recordTypeRow(object: string, developerName: string): string | undefined {
    if (!findObject(this.schema, 'RecordType')) return undefined;
    const row = this.db
      .statement('SELECT "Id" AS id FROM "RecordType" WHERE "SobjectType" = ? AND "DeveloperName" = ?')
      .get(object, developerName);
    return typeof row?.['id'] === 'string' ? row['id'] : undefined;
  }

  /** Rows of an object that the schema is known to have. */
  table(name: string): RecordTable {
    const known = this.#tables.get(name);
    if (known) return known;
    const object = findObject(this.schema, name);
    if (!object) throw new SalesforceError(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);
    const table = new RecordTable(this.db, object);
    this.#tables.set(name, table);
    return table;
  }

  has(name: string): boolean {
    return findObject(this.schema, name) !== undefined;
  }

  /** The object an id belongs to, told by its first three characters. */
  objectOfId(id: string): ObjectSchema | undefined {
    return this.#byPrefix.get(id.slice(0, 3));
  }

  /** How records of the object are checked and written. */
  plan(object: ObjectSchema): ObjectPlan {
    const known = this.#plans.get(object.name);
    if (known) return known;
    const plan = new ObjectPlan(object);
    this.#plans.set(object.name, plan);
    return plan;
  }

  access(userId: string): Access {
    const known = this.#access.get(userId);
    if (known) return known;
    const access = loadAccess(this.db, userId, this.clock().toISOString());
    this.#access.set(userId, access);
    return access;
  }

  /** Call after anything that grants or withdraws permissions was written. */
  forgetAccess(): void {
    this.#access.clear();
  }

  /** The schema with the labels of a language. */
  schemaIn(language: string): OrgSchema {
    const known = this.#translated.get(language);
    if (known) return known;
    const translated = translateSchema(this.schema, this.components.values(), language);
    this.#translated.set(language, translated);
    return translated;
  }

  /** Text of a custom label; '' where there is none. */
  label(name: string, language: string): string {
    const known = this.#labels.get(language) ?? labelsOf(this.components.values(), language);
    this.#labels.set(language, known);
    return known.get(name) ?? '';
  }

  viewer(caller: Pick<Caller, 'userId' | 'timeZone' | 'language'>): Viewer {
    const { userId, timeZone, language } = caller;
    const moment = this.clock();
    const access = this.access(userId);
    return {
      userId,
      timeZone,
      get now() {
        return moment.toISOString();
      },
      get today() {
        return DateTime.fromJSDate(moment, { zone: timeZone }).toISODate() ?? moment.toISOString().slice(0, 10);
      },
      hasCustomPermission: (name) => access.hasCustomPermission(name),
      label: (name) => this.label(name, language)
    };
  }
}
