/** Makes one request from another, wrong in one or several ways. */
import { gzipSync } from 'node:zlib';
import { HOSTILE_KEYS, HOSTILE_VALUES, PATH_FRAGMENTS, SOQL_FRAGMENTS } from './hostile.ts';
import type { Random } from './random.ts';
import type { WireRequest } from './wire.ts';

type Mutation = (request: WireRequest, random: Random) => WireRequest;

/** One to three mutations after each other. */
export function mutate(request: WireRequest, random: Random): WireRequest {
  let mutated = request;
  const times = 1 + random.below(3);
  for (let time = 0; time < times; time++) mutated = random.pick(mutationsOf(request))(mutated, random);
  return mutated;
}

function mutationsOf({ family, body }: WireRequest): readonly Mutation[] {
  const general = [changeMethod, changePath, changeHeader];
  if (family === 'soql') return [changeSoql, changeSoql, changeSoql, changeSoql, ...general];
  if (family === 'csv') return [changeCsv, changeCsv, changeCsv, changeBytes, ...general];
  if (body.length === 0) return [changePath, changePath, ...general];
  if (family === 'metadata' || family === 'oauth') return [changeBytes, changeBytes, ...general];
  return [changeJson, changeJson, changeJson, changeJson, changeBytes, breakCompression, ...general];
}

const changeMethod: Mutation = (request, random) => {
  const method = random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND']);
  if (random.chance(0.7)) return { ...request, method };
  const glue = request.path.includes('?') ? '&' : '?';
  return { ...request, method: 'POST', path: `${request.path}${glue}_HttpMethod=${method}` };
};

const changePath: Mutation = (request, random) => {
  const [path = '', query] = request.path.split('?');
  const parts = path.split('/');
  const at = 1 + random.below(parts.length);
  const fragment = random.pick(PATH_FRAGMENTS);
  if (query !== undefined && random.chance(0.4)) {
    const parameters = query.split('&');
    const chosen = random.below(parameters.length);
    const [name = ''] = (parameters[chosen] ?? '').split('=');
    parameters[chosen] = random.pick([
      `${name}=${fragment}`,
      name,
      `${name}=`,
      `${name}=-1`,
      `${name}=99999999999999999999`
    ]);
    return { ...request, path: `${path}?${parameters.join('&')}` };
  }
  if (random.chance(0.5)) parts[at] = fragment;
  else if (random.chance(0.5)) parts.splice(at, 0, fragment);
  else parts.splice(at, 1);
  return { ...request, path: `/${parts.join('/')}`.replace(/^\/+/, '/') + (query === undefined ? '' : `?${query}`) };
};

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'content-type': [
    'text/plain',
    'application/xml',
    'text/csv',
    'application/json; charset=utf-16',
    'multipart/form-data',
    ';',
    ''
  ],
  'content-encoding': ['gzip', 'deflate', 'br', 'identity', 'gzip, gzip'],
  authorization: ['Bearer', 'Bearer x', 'OAuth 00Dxx!y', 'Basic eDp5', ''],
  'sforce-query-options': ['batchSize=1', 'batchSize=-1', 'batchSize=99999', 'nonsense'],
  'if-modified-since': ['yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Feb 2999 00:00:00 GMT'],
  'if-match': ['*', '"', 'W/"1"'],
  accept: ['application/xml', 'text/html', '*/*;q=x'],
  'accept-encoding': ['gzip', 'br', 'gzip;q=0'],
  'sforce-call-options': ['client=x, defaultNamespace=y', '=']
};

const changeHeader: Mutation = (request, random) => {
  const [name, values] = random.pick(Object.entries(HEADERS));
  return { ...request, headers: { ...request.headers, [name]: random.pick(values) } };
};

const breakCompression: Mutation = (request, random) => {
  const zipped = gzipSync(request.body);
  const at = random.below(zipped.length);
  const broken = Buffer.from(zipped);
  broken.writeUInt8(random.below(256), at);
  const body = random.pick([zipped, zipped.subarray(0, at), broken, Buffer.concat([zipped, zipped]), request.body]);
  return { ...request, body, headers: { ...request.headers, 'content-encoding': random.pick(['gzip', 'deflate']) } };
};

const changeBytes: Mutation = (request, random) => {
  const { body } = request;
  const from = random.below(body.length + 1);
  const to = Math.min(body.length, from + random.below(30));
  const noise = Buffer.from(Array.from({ length: 1 + random.below(8) }, () => random.below(256)));
  const middle = random.pick([
    Buffer.alloc(0),
    noise,
    Buffer.concat([body.subarray(from, to), body.subarray(from, to)])
  ]);
  const end = random.chance(0.2) ? Buffer.alloc(0) : body.subarray(to);
  return { ...request, body: Buffer.concat([body.subarray(0, from), middle, end]) };
};

const changeJson: Mutation = (request, random) => {
  let value: unknown;
  try {
    value = JSON.parse(request.body.toString('utf8'));
  } catch {
    return changeBytes(request, random);
  }
  let text = JSON.stringify(changeNode(value, random)) ?? '';
  // What JSON can say and JavaScript would not write.
  if (random.chance(0.05))
    text = text.replace(/:("[^"]*"|\d+)/, random.pick([':1e999', ':-0', ':0123', ':"\\ud800"', ':1,"a":1']));
  if (random.chance(0.02)) text = '['.repeat(20_000) + text;
  return { ...request, body: Buffer.from(text) };
};

/** Walks down at random and changes what it ends at. */
function changeNode(node: unknown, random: Random): unknown {
  if (Array.isArray(node) && node.length > 0 && random.chance(0.8)) {
    const items = [...(node as readonly unknown[])];
    const at = random.below(items.length);
    if (random.chance(0.75)) items[at] = changeNode(items[at], random);
    else if (random.chance(0.5)) items.splice(at, 1);
    else items.push(...Array.from({ length: random.pick([1, 30, 260]) }, () => items[at]));
    return items;
  }
  if (typeof node === 'object' && node !== null && !Array.isArray(node) && random.chance(0.85)) {
    return changeObject(Object.entries(node), random);
  }
  if (typeof node === 'string' && /^\s*(select|query|mutation)\b/i.test(node) && random.chance(0.8)) {
    return changeQueryText(node, random);
  }
  return random.pick(HOSTILE_VALUES);
}

function changeObject(entries: [string, unknown][], random: Random): unknown {
  const at = random.below(Math.max(1, entries.length));
  const [key = '', value] = entries[at] ?? [];
  const way = random.next();
  if (way < 0.6) entries[at] = [key, changeNode(value, random)];
  else if (way < 0.75) entries.splice(at, 1);
  else if (way < 0.9) entries.push([random.pick(HOSTILE_KEYS), random.pick(HOSTILE_VALUES)]);
  else
    entries[at] = [random.pick([key.toLowerCase(), key.toUpperCase(), ` ${key}`, `${key}__c`, ...HOSTILE_KEYS]), value];
  return Object.fromEntries(entries);
}

function changeQueryText(text: string, random: Random): string {
  const words = text.split(/(?<=\s)|(?=[(),{}'])/);
  const at = random.below(words.length);
  const way = random.next();
  if (way < 0.4) words.splice(at, 0, random.pick(SOQL_FRAGMENTS));
  else if (way < 0.6) words.splice(at, 1);
  else if (way < 0.75) words[at] = random.pick(SOQL_FRAGMENTS);
  else if (way < 0.85) words.splice(at, 0, ...words.slice(at, at + 6));
  else if (way < 0.97) words.splice(at, 1, words[random.below(words.length)] ?? '');
  else return `${text} WHERE ${'('.repeat(3000)}Name = '1'${')'.repeat(3000)}`;
  return words.join('');
}

const changeSoql: Mutation = (request, random) => {
  const [path = '', query = ''] = request.path.split('?');
  const given = new URLSearchParams(query).get('q') ?? '';
  const soql = changeQueryText(given, random).toWellFormed();
  const resource = random.chance(0.2) ? path.replace(/query$/, 'queryAll') : path;
  const columns = random.chance(0.1) ? '&columns=true' : '';
  return { ...request, path: `${resource}?q=${encodeURIComponent(soql).slice(0, 12_000)}${columns}` };
};

const changeCsv: Mutation = (request, random) => {
  const lines = request.body.toString('utf8').split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  const cells = line.split(',');
  cells[random.below(cells.length)] = random.pick([
    '',
    '"',
    '""',
    '"open',
    '#N/A',
    'a'.repeat(140_000),
    '\u0000',
    '\r',
    'KA_Account__r.X',
    'Id',
    ...HOSTILE_KEYS.slice(0, 10)
  ]);
  const changed = random.pick([
    cells.join(','),
    `${line},extra`,
    line.slice(0, line.length / 2),
    `${line}\r`,
    line.replaceAll(',', ';'),
    `"${line}`,
    ''
  ]);
  if (random.chance(0.15)) lines.splice(at, 1);
  else if (random.chance(0.1)) lines.splice(at, 0, ...Array.from({ length: 500 }, () => changed));
  else lines[at] = changed;
  return { ...request, body: Buffer.from(lines.join(random.pick(['\n', '\n', '\n', '\r\n', '\r']))) };
};
