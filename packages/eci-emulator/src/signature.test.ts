import { describe, expect, test } from "vitest";
import { isSame, sign, stringToSign } from "./signature.ts";

const docsEcs = {
  AccessKeyId: "testid",
  Action: "DescribeRegions",
  Format: "XML",
  SignatureMethod: "HMAC-SHA1",
  SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
  SignatureVersion: "1.0",
  Timestamp: "2016-02-23T12:46:24Z",
  Version: "2014-05-26",
};

const docsSms = {
  AccessKeyId: "testId",
  Action: "SendSms",
  Format: "XML",
  OutId: "123",
  PhoneNumbers: "15300000001",
  RegionId: "cn-hangzhou",
  SignName: "阿里云短信测试专用",
  SignatureMethod: "HMAC-SHA1",
  SignatureNonce: "45e25e9b-0a6f-4070-8c85-2956eda1b466",
  SignatureVersion: "1.0",
  TemplateCode: "SMS_71390007",
  TemplateParam: '{"customer":"test"}',
  Timestamp: "2017-07-12T02:42:19Z",
  Version: "2017-05-25",
};

const eci = {
  AccessKeyId: "testid",
  Action: "DescribeImageCaches",
  Format: "JSON",
  RegionId: "cn-hangzhou",
  Limit: "20",
  Image: "nginx:1.15 *~'()!+",
  "MatchImage.1": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.15.10-perl",
  "Tag.1.Key": "镜像",
  "Tag.1.Value": "a b",
  SignatureMethod: "HMAC-SHA1",
  SignatureNonce: "0123456789abcdef0123456789abcdef",
  SignatureVersion: "1.0",
  Timestamp: "2026-01-01T00:00:00Z",
  Version: "2018-08-08",
};

describe("signature version 1.0", () => {
  test.each([
    ["the published ECS example", "GET", docsEcs, "testsecret", "OLeaidS1JvxuMvnyHOwuJ+uX5qY="],
    [
      "the published SMS example, in Chinese and JSON",
      "GET",
      docsSms,
      "testSecret",
      "zJDF+Lrzhj/ThnlvIToysFRq6t4=",
    ],
    [
      "a GET of image caches with awkward characters",
      "GET",
      eci,
      "testsecret",
      "8fZgRheEwxv/L5JvZxLkqAA1qK4=",
    ],
    ["the same as a POST", "POST", eci, "testsecret", "BUndKEukp+vplH2ZRP/OVVl7Qpc="],
  ])("%s gets the signature it should", (_, method, params, secret, signature) => {
    expect(sign(stringToSign(method, new Map(Object.entries(params))), secret)).toBe(signature);
  });

  test("the string to sign is the published one, and leaves the signature out", () => {
    const params = new Map(Object.entries({ ...docsEcs, Signature: "anything" }));
    expect(stringToSign("GET", params)).toBe(
      "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26",
    );
  });

  test("a signature is compared whole", () => {
    expect(isSame("abc=", "abc=")).toBe(true);
    expect(isSame("abc", "abc=")).toBe(false);
    expect(isSame("", "abc=")).toBe(false);
  });
});
