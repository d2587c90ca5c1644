/** The least RAM policy under which the whole product works (source: DescribeImageCaches, "RAM action"). */
export const policy = JSON.stringify(
  { Version: "1", Statement: [{ Effect: "Allow", Action: "eci:DescribeImageCaches", Resource: "*" }] },
  null,
  2,
);
