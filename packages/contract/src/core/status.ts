/**
 * The six statuses the API documents. The set is open: a status that is not here travels as it came
 * (source: DescribeImageCaches, ECI 2018-08-08).
 */
export const statuses = ["Preparing", "Creating", "Ready", "Failed", "Updating", "UpdateFailed"] as const;
export type KnownStatus = (typeof statuses)[number];
