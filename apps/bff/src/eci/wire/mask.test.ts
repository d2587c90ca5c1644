import { hidden } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import { maskSecrets } from "./mask.ts";

/** Stands for the secret of each case. */
const secret = "CANARY+s3cret/with9odd==";
const id = "CANARYid9";

describe("of a text with credentials everything else stays", () => {
  test.each([
    [
      `Get "https://b.oss.aliyuncs.com/v2/x?OSSAccessKeyId=${id}&Expires=1&Signature=${secret}&a=b": EOF`,
      "Expires=1",
      "a=b",
      "EOF",
    ],
    [`https://b.oss.aliyuncs.com/?security-token=${secret}&x=1`, "x=1"],
    [`https://e/?AccessKeyId=${id}&SignatureNonce=1&SecurityToken=${secret}`, "SignatureNonce=1"],
    [`https://s3/x?X-Amz-Algorithm=A&X-Amz-Credential=${id}&X-Amz-Signature=${secret}`, "X-Amz-Algorithm=A"],
    [`https://o/?x-oss-credential=${id}&x-oss-signature=${secret}&x-oss-security-token=${secret}`],
    [`url=https%3A%2F%2Fo%2F%3FSignature%3D${encodeURIComponent(secret)}%26a%3Db`, "%26a%3Db"],
    [`https://user:${secret.replaceAll("/", "")}@registry.example.com/v2/`, "@registry.example.com/v2/"],
    [`git clone https://${id}@github.com/x`, "@github.com/x"],
    [`Authorization: Bearer ${secret} was refused`, "was refused"],
    [`"Authorization":"Basic ${secret}"`, `"Authorization":"Basic `],
    [`authorization=acs ${secret}, x`, ", x"],
    [`sent bearer ${secret} to x`, "to x"],
    [`{"password": "${secret}", "user": "a"}`, '"user": "a"'],
    [`access_token=${secret}; refresh_token=${secret}`],
    ["key LTAI5tCANARYkeyid0001 is disabled", "is disabled"],
    ["token eyJhbGciOiJI.eyJCANARYzdWIi.CANARY-sig expired", "expired"],
    ["STS.NTCANARY12345678 expired", "expired"],
    // Headers as Go prints them, and its structs
    ["map[Authorization:[Bearer CANARY] Accept:[text/html]]", "Authorization:[Bearer ", "Accept:[text/html]"],
    ["Authorization: [Bearer CANARY] was refused", "Authorization: [Bearer ", " was refused"],
    ["map[X-Registry-Auth:[CANARY a] Accept:[x]] refused", "Accept:[x]] refused"],
    ["{Username:robot Password:CANARY Email:a}", "Username:robot", "Email:a}"],
    // Quoted values
    [`password="CANARY pass, phrase" user="a"`, `user="a"`],
    [`Signature="CANARY", Expires="1"`, `Expires="1"`],
    [`Authorization: "Bearer CANARY" was refused`, `"Bearer `, " was refused"],
    ["pwd='CANARY &x' host='h'", "host='h'"],
    [`"password" => "CANARY"`],
    [`"authorization": ["Bearer CANARY"], "accept": "x"`, `"accept": "x"`],
    [`"password": 9000CANARY, "n": 1`, `"n": 1`],
    [`secret="CANARY that has no end`],
    // JSON within a text, and within a text of that
    [String.raw`{\"password\":\"CANARY\",\"user\":\"a\"}`, String.raw`\",\"user\":\"a\"}`],
    [String.raw`{\"password\":\"CANARY\\\"s3cret\",\"user\":\"a\"}`, String.raw`\",\"user\":\"a\"}`],
    [String.raw`{\\\"password\\\":\\\"CANARY\\\",\\\"user\\\":\\\"a\\\"}`, String.raw`\\\"user\\\":\\\"a`],
    [String.raw`{\"url\":\"https:\/\/o\/?Signature=CANARY\",\"user\":\"a\"}`, String.raw`\",\"user\":\"a\"}`],
    ["%7B%22password%22%3A%22CANARY%22%2C%22user%22%3A1%7D", "%22%2C%22user%22%3A1%7D"],
    ["%5C%22password%5C%22%3A%5C%22CANARY%5C%22%2C1", "%5C%22%2C1"],
    ["{&quot;password&quot;:&quot;CANARY&quot;,&quot;user&quot;:1}", "&quot;user&quot;:1}"],
    ["<AccessKeyId>CANARY</AccessKeyId><Code>a</Code>", "</AccessKeyId><Code>a</Code>"],
    // Userinfo with whatever separates the parts of an address
    ["https://user:p@CANARY@registry.example.com/v2/ EOF", "https://", "@registry.example.com/v2/ EOF"],
    ["https://user:p/CANARY@registry.example.com/v2/", "@registry.example.com/v2/"],
    ["https://user:#CANARY@registry.example.com:5000/v2/", "@registry.example.com:5000/v2/"],
    ["https://user:p?a=CANARY@10.0.0.1/v2/", "@10.0.0.1/v2/"],
    ["https://user:p:@/#?CANARY:@registry", "@registry"],
    ["https://user:12/CANARY@registry.example.com/", "@registry.example.com/"],
    ["https://user:p%40CANARY@r.example.com/?mail=a%40b.com", "@r.example.com/?mail=a%40b.com"],
    [
      "docker://user:CANARY@r.example.com/x@sha256:0123456789abcdef",
      "@r.example.com/x@sha256:0123456789abcdef",
    ],
    ["see https%3A%2F%2Fuser%3ACANARY%40r.example.com%2Fv2", "%40r.example.com%2Fv2"],
    [String.raw`https:\/\/user:CANARY@r.example.com\/v2`, String.raw`@r.example.com\/v2`],
    [
      "http://a.example.com/x,http://u:CANARY@b.example.com/y",
      "http://a.example.com/x,http://",
      "@b.example.com/y",
    ],
    [
      `parse "https://u:CANARY#s3cret@r.com": invalid port ":CANARY" after host`,
      `invalid port "`,
      `" after host`,
    ],
    // Docker's configuration
    [
      `{"auths":{"r.com":{"auth":"CANARYpYXNz","email":"a"}}}`,
      `{"auths":{"r.com":{"auth":"`,
      `"email":"a"}}}`,
    ],
    [`{"identitytoken":"CANARY","registrytoken":"CANARY"}`],
    // Separators in other spellings
    ["Signature = CANARY, Expires = 1", ", Expires = 1"],
    ["Expires%3D1%26Signature%3DCANARY%26a%3Db", "Expires%3D1%26", "%26a%3Db"],
    ["Signature%253DCANARY%2526a%253Db", "%2526a%253Db"],
    [String.raw`x?Expires=1\u0026Signature\u003dCANARY\u0026a\u003db`, String.raw`\u0026a\u003db`],
    [String.raw`x?Expires=1\u0026Signature=CANARY\u0026a=b`, String.raw`\u0026a=b`],
    [String.raw`x\\u0026Signature\\u003dCANARY\\u0026a`, String.raw`\\u0026a`],
    ["x?Expires=1&amp;Signature=CANARY&amp;a=b", "&amp;a=b"],
    ["x?Expires=1&amp;amp;Signature&#61;CANARY&amp;amp;a", "&amp;amp;a"],
    ["password=CANARY%26s3cret&a=b", "&a=b"],
    // Other names
    ["token=CANARY&access_token=CANARY&security-token=CANARY&a=b", "&a=b"],
    ["pwd=CANARY;passwd=CANARY;passphrase=CANARY;db=a", ";db=a"],
    ["X-Acs-Security-Token=CANARY&X-Acs-Signature=CANARY&X-Acs-Action=D", "X-Acs-Action=D"],
    ["x-amz-security-token: CANARY9odd\nx-amz-date: 1", "x-amz-date: 1"],
    ["X-Goog-Signature=CANARY&sig=CANARY&se=1", "se=1"],
    ["registry.password=CANARY", "registry."],
    ["nerdctl login --username a --password CANARY r.com", "--username a --password ", " r.com"],
    [`exec ["docker", "login", "--password", "CANARY", "r.com"]`, `"--password", "`, `"r.com"]`],
    ["x --token CANARY --secret=CANARY -v", "x --token ", " -v"],
    ["docker login -u a -p CANARY r.com; run -p 80:80", "docker login -u a -p ", " r.com; run -p 80:80"],
    [`exec "nerdctl" "login" "-p" "CANARY" "r.com"`, `"r.com"`],
    // Keys by their own shape
    ["LTAI4FCANARY1234 and LTAI5tCANARYkeyid00001", " and "],
    ["pushed with dckr_pat_CANARYabcdefghijklmnop, ghp_CANARYabcdefghijklmnopqrstuvwxyz", "pushed with "],
    ["sent eyJhbGciOiJI.eyJCANARYzdWIi", "sent "],
    [`X: CAISCANARY${"abcdef0123".repeat(8)}== y`, " y"],
  ])("%s", (text, ...kept) => {
    const masked = maskSecrets(text);
    expect(masked).toContain(hidden);
    expect(masked).not.toMatch(/CANARY|s3cret/);
    for (const each of kept) expect(masked).toContain(each);
    expect(maskSecrets(masked)).toBe(masked);
  });
});

test.each([
  "failed to pull image: 401 Unauthorized: no basic auth credentials",
  "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed",
  "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Aa%2Fb%3Apull&service=registry.docker.io: 401 Unauthorized",
  'failed to fetch oauth token: Post "https://r.example.com:5000/token": net/http: timeout',
  "unauthorized: authentication required",
  "the token has expired; a new token is needed, and this token is not it",
  "Authorization: Basic authentication is required",
  "WARNING! Using --password via the CLI is insecure. Use --password-stdin.",
  "docker login -p is insecure, and docker run -p 80:80 publishes",
  'Failed to pull image "registry.example.com/team/token:v1.22.333"',
  'Failed to pull image "session-token:v1.22.333", "vault-token:latest" and "a/password@sha256:0123456789abcdef"',
  "no signature: sha256:0123456789abcdef0123456789abcdef does not match",
  "https://mirror.example.com:5000/@scope/pkg and https://auth.docker.io/token?account=me@example.com&a=b",
  "https://a.example.com/x,https://b.example.com/a@b.c mailto:me@example.com git@github.com:a/b",
  '{"token":null,"auth":{},"password":"","hasToken":true}',
  "?NextToken=AAAA1111&MaxResults=20 SignatureNonce=1 SignatureMethod=HMAC-SHA1",
  'Error: secret "regcred-1" not found, couldn\'t find key password in Secret default/regcred-1',
  "Unable to retrieve some image pull secrets (regcred-1); attempting to pull the image may not succeed.",
  '100% of %2 done &amp; \\\\ \\u0041 \\"quoted\\" token',
  'Www-Authenticate: Bearer realm="https://auth.docker.io/token",service="registry.docker.io"',
  "invalid signature: verification failed",
  "Basic authentication is required, bearer authentication too",
  'Failed to pull image "docker://nginx@sha256:0123456789abcdef0123456789abcdef"',
  "unexpected status from HEAD request to https://mirror.example.com:5000/v2/a/manifests/1?ns=docker.io: 403 Forbidden",
  "token expired, key not found, secret missing: ask for another password",
  "imc-bp195erqe9o2pb09 failed after 3 tries",
])("a text without any stays as it is: %s", (text) => {
  expect(maskSecrets(text)).toBe(text);
});

test.each([
  "signature ",
  "://a",
  "://a:b@",
  "a://user:p",
  "password:",
  "password=",
  "password: ",
  'password:"',
  "password=a%26",
  "token:[",
  "--token ",
  "docker login -p ",
  "docker login -p=[\n",
  "Authorization: Bearer realm= ",
  "-p ",
  "bearer aaaaaa",
  "bearer ",
  "eyJaaaaaaaa.",
  "access-key",
  "access_-",
  "Authorization: a",
  "LTAI",
  "CAIS",
  "token%25",
  "%25",
  "token\\",
  "token ",
  "@token:",
  "&amp;",
  "token\n",
])("a long text is read once, and not from each of its characters on: %j", (each) => {
  const text = each.repeat(Math.ceil(1_000_000 / each.length));
  // Were it otherwise, this would take minutes.
  expect(maskSecrets(`token=x ${text}`)).toContain(hidden);
  expect(maskSecrets(`@${text}password=x`)).toContain(hidden);
});
