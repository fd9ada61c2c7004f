/** /services/oauth2 and /id: tokens by JWT bearer, who a token belongs to, revocation. */
import { SalesforceError } from '../../operations/salesforceError.ts';
import { errorReply } from '../errorReply.ts';
import { json, raw, type Reply } from '../reply.ts';
import type { ApiRequest, Router } from '../router.ts';
import { OAuthError, verifyAssertion, type ConnectedApp } from './jwt.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LOGIN_HOSTS = ['https://login.salesforce.com', 'https://test.salesforce.com'];

export function registerOAuth(router: Router, app: ConnectedApp | undefined): void {
  const token = (request: ApiRequest): Reply => {
    try {
      return issueToken(request, app);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return json({ error: error.error, error_description: error.message }, 400);
    }
  };
  const revoke = (request: ApiRequest): Reply => {
    const given = form(request).get('token') ?? request.query.get('token') ?? '';
    if (!isValid(request, given)) {
      return json({ error: 'invalid_token', error_description: 'token is not valid' }, 400);
    }
    request.org.revokeSession(given);
    return { status: 200 };
  };
  router.add('POST', '/services/oauth2/token', token, { body: 'text' });
  router.add('POST', '/services/oauth2/revoke', revoke, { body: 'text' });
  router.add('GET', '/services/oauth2/revoke', revoke);
  router.add('GET', '/services/oauth2/userinfo', userInfo, { onError: badToken });
  router.add('POST', '/services/oauth2/userinfo', userInfo, { body: 'text', onError: badToken });
  router.add('GET', '/id/:orgId/:userId', identity, { onError: badToken });
}

/**
 * Unlike the data resources, these answer a token they do not know with 403 and a bare word:
 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm
 */
function badToken(error: SalesforceError): Reply {
  const words: Readonly<Record<string, string>> = {
    INVALID_SESSION_ID: 'Bad_OAuth_Token',
    INVALID_AUTH_HEADER: 'Missing_OAuth_Token'
  };
  const word = words[error.errorCode];
  return word === undefined ? errorReply(error) : { ...raw(word, 'text/html;charset=UTF-8'), status: 403 };
}

function form(request: ApiRequest): URLSearchParams {
  return new URLSearchParams(typeof request.body === 'string' ? request.body : '');
}

function issueToken(request: ApiRequest, app: ConnectedApp | undefined): Reply {
  const fields = form(request);
  if (fields.get('grant_type') !== JWT_BEARER) {
    throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
  const issuedAt = new Date();
  const audiences = [request.origin, ...LOGIN_HOSTS];
  const username = verifyAssertion(fields.get('assertion') ?? '', app, audiences, issuedAt);
  return json({
    access_token: openSession(request, username),
    scope: 'id api web full',
    instance_url: request.origin,
    id: idUrl(request, request.org.callerNamed(username, request.version).userId),
    token_type: 'Bearer',
    issued_at: String(issuedAt.getTime())
  });
}

function openSession(request: ApiRequest, username: string): string {
  try {
    return request.org.createSession(username);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
  }
}

function isValid(request: ApiRequest, token: string): boolean {
  try {
    request.org.authenticate(token, request.version);
    return true;
  } catch (error) {
    if (error instanceof SalesforceError) return false;
    throw error;
  }
}

/** Clients insist on https in the name of a user, which is not an address anyone calls. */
function idUrl(request: ApiRequest, userId: string): string {
  return `https://login.salesforce.com/id/${request.org.orgId}/${userId}`;
}

interface UserFacts {
  readonly text: (field: string) => string;
  readonly active: boolean;
}

function readUser(request: ApiRequest): UserFacts {
  const { org, caller } = request;
  const user = org.retrieve(caller, 'User', caller.userId);
  const text = (field: string): string => {
    const value = user[field];
    return typeof value === 'string' ? value : '';
  };
  return { text, active: user['IsActive'] !== false };
}

function urls(request: ApiRequest): Record<string, string> {
  const { origin } = request;
  const data = `${origin}/services/data/v{version}/`;
  const { userId } = request.caller;
  return {
    enterprise: `${origin}/services/Soap/c/{version}/${request.org.orgId}`,
    metadata: `${origin}/services/Soap/m/{version}/${request.org.orgId}`,
    partner: `${origin}/services/Soap/u/{version}/${request.org.orgId}`,
    rest: data,
    sobjects: `${data}sobjects/`,
    query: `${data}query/`,
    recent: `${data}recent/`,
    tooling_rest: `${data}tooling/`,
    profile: `${origin}/${userId}`,
    custom_domain: origin
  };
}

/** OpenID claims about the caller. */
function userInfo(request: ApiRequest): Reply {
  const { caller, org } = request;
  const { text, active } = readUser(request);
  return json({
    sub: idUrl(request, caller.userId),
    user_id: caller.userId,
    organization_id: org.orgId,
    preferred_username: caller.username,
    nickname: text('CommunityNickname') || text('Alias'),
    name: text('Name'),
    email: text('Email'),
    email_verified: true,
    given_name: text('FirstName'),
    family_name: text('LastName'),
    zoneinfo: caller.timeZone,
    urls: urls(request),
    active,
    user_type: text('UserType').toUpperCase() || 'STANDARD',
    language: caller.language,
    locale: caller.locale,
    updated_at: text('LastModifiedDate')
  });
}

function identity(request: ApiRequest): Reply {
  const { caller, org } = request;
  if (request.param('orgId').slice(0, 15) !== org.orgId.slice(0, 15)) {
    throw new SalesforceError(403, 'Wrong_Org', 'Wrong_Org');
  }
  if (request.param('userId').slice(0, 15) !== caller.userId.slice(0, 15)) {
    throw new SalesforceError(403, 'Missing_OAuth_Token', 'the token belongs to another user');
  }
  const { text, active } = readUser(request);
  return json({
    id: idUrl(request, caller.userId),
    asserted_user: true,
    user_id: caller.userId,
    organization_id: org.orgId,
    username: caller.username,
    nick_name: text('CommunityNickname') || text('Alias'),
    display_name: text('Name'),
    email: text('Email'),
    email_verified: true,
    first_name: text('FirstName'),
    last_name: text('LastName'),
    timezone: caller.timeZone,
    urls: urls(request),
    active,
    user_type: text('UserType').toUpperCase() || 'STANDARD',
    language: caller.language,
    locale: caller.locale,
    last_modified_date: text('LastModifiedDate')
  });
}
