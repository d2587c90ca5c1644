/** The published fields that a RAM denial adds to the error response. */
type AccessDeniedDetail = Readonly<Record<string, string>>;

export type ApiErrorShape = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly accessDeniedDetail?: AccessDeniedDetail;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An error as ECI answers it. The server turns it into a response in one place. */
export class ApiError extends Error {
  readonly shape: ApiErrorShape;

  constructor(shape: ApiErrorShape) {
    super(shape.message);
    this.name = "ApiError";
    this.shape = shape;
  }
}

export function invalidParameter(name: string, why?: string): ApiError {
  const message = `The specified parameter ${name} is not valid${why === undefined ? "." : `: ${why}.`}`;
  return new ApiError({ status: 400, code: "InvalidParameter", message });
}

/** `MissingRegionId`, `MissingTimestamp` and so on. */
export function missing(name: string): ApiError {
  return new ApiError({
    status: 400,
    code: `Missing${name}`,
    message: `${name} is mandatory for this action.`,
  });
}
