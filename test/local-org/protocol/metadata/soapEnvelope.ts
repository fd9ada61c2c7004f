/** Requests and answers of the Metadata API's SOAP endpoint. */
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { raw, type Reply } from '../reply.ts';
import { isJsonObject, type JsonObject } from '../requestFields.ts';

export interface SoapCall {
  /** e.g. checkDeployStatus */
  readonly method: string;
  /** Arguments: text, objects, or lists where an element is repeated. */
  readonly args: JsonObject;
  readonly sessionId: string;
}

const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  // The base64 of a package is one text of many megabytes.
  processEntities: true
});

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: false });

/** Reads an envelope; a SOAP fault with sf:INVALID_… for anything else. */
export function parseEnvelope(text: string): SoapCall {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw soapError('SOAP_ENV', `the request is not well-formed XML: ${valid.err.msg}`);
  const envelope = child(parseXml(text), 'Envelope');
  const body = child(envelope, 'Body');
  const [entry] = Object.entries(body);
  if (entry === undefined) throw soapError('SOAP_ENV', 'the request has no body');
  const [method, args] = entry;
  const header = child(envelope, 'Header');
  const sessionId = child(header, 'SessionHeader')['sessionId'];
  return { method, args: isJsonObject(args) ? args : {}, sessionId: typeof sessionId === 'string' ? sessionId : '' };
}

/** The parser is stricter than the validator, e.g. with declarations. */
function parseXml(text: string): unknown {
  try {
    const document: unknown = parser.parse(text);
    return document;
  } catch (error) {
    throw soapError('SOAP_ENV', `the request is not well-formed XML: ${error instanceof Error ? error.message : ''}`);
  }
}

function child(parent: unknown, name: string): JsonObject {
  const value = isJsonObject(parent) ? parent[name] : undefined;
  return isJsonObject(value) ? value : {};
}

function soapError(code: string, message: string): SalesforceError {
  return new SalesforceError(500, code, message);
}

/** Text of an argument; empty where it is missing. */
export function textArg(args: JsonObject, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : '';
}

export function flagArg(args: JsonObject, name: string): boolean {
  return textArg(args, name) === 'true';
}

/** An argument that may be there once, several times or not at all. */
export function listArg(args: JsonObject, name: string): unknown[] {
  const value = args[name];
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/** `<methodResponse><result>…`, the result repeated for a list. */
export function soapReply(method: string, result: unknown): Reply {
  return envelope({ [`${method}Response`]: { '@_xmlns': METADATA_NAMESPACE, result } }, 200);
}

export function soapFault(error: SalesforceError): Reply {
  const faultstring = `${error.errorCode}: ${error.message}`;
  const fault = { 'soapenv:Fault': { faultcode: `sf:${error.errorCode}`, faultstring } };
  return envelope(fault, 500);
}

function envelope(body: JsonObject, status: number): Reply {
  const xml: string = builder.build({
    'soapenv:Envelope': {
      '@_xmlns:soapenv': 'http://schemas.xmlsoap.org/soap/envelope/',
      '@_xmlns:sf': 'http://soap.sforce.com/2006/04/metadata',
      '@_xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'soapenv:Body': body
    }
  });
  return { ...raw(`<?xml version="1.0" encoding="UTF-8"?>${xml}`, 'text/xml;charset=UTF-8'), status };
}
