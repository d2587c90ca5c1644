/** An application whose images a team would cache. `{region}` and `{tag}` are filled in for each cache. */
export type Workload = {
  readonly name: string;
  readonly team: string;
  /** The main image first, then side cars. */
  readonly images: readonly string[];
  readonly versions: readonly string[];
  readonly sizeGiB: number;
  /** Disk space of the unpacked images. */
  readonly usedGiB: number;
  readonly pullSeconds: number;
};

const ACR = "registry-vpc.{region}.aliyuncs.com";
const ACR_EE = "yunfan-prod-registry-vpc.{region}.cr.aliyuncs.com";
const SEMVER = ["1.9.2", "1.10.0", "1.10.1", "2.0.0", "2.1.3", "2.4.0", "3.0.1"];
const BUILDS = ["20261119-8f3c1d2", "20261112-b07e94a", "20261030-41dd0c7", "20260928-e5a9b60"];
const FLOATING = ["latest", "stable", "main"];

const workload = (
  name: string,
  team: string,
  images: readonly string[],
  versions: readonly string[],
  [sizeGiB, usedGiB, pullSeconds]: readonly [number, number, number],
): Workload => ({ name, team, images, versions, sizeGiB, usedGiB, pullSeconds });

export const WORKLOADS: readonly Workload[] = [
  workload(
    "web-storefront",
    "storefront",
    [`${ACR}/shop/storefront:{tag}`, "docker.io/library/nginx:1.27"],
    SEMVER,
    [20, 1.2, 25],
  ),
  workload(
    "web-admin",
    "storefront",
    [`${ACR}/shop/admin-console:{tag}`, "docker.io/library/nginx:1.27"],
    SEMVER,
    [20, 0.9, 20],
  ),
  workload(
    "api-gateway",
    "platform",
    [`${ACR_EE}/platform/api-gateway:{tag}`, "docker.io/envoyproxy/envoy:v1.34.1"],
    SEMVER,
    [20, 1.1, 22],
  ),
  workload("checkout-service", "payments", [`${ACR_EE}/payments/checkout:{tag}`], SEMVER, [20, 0.7, 18]),
  workload(
    "payment-ledger",
    "payments",
    [`${ACR_EE}/payments/ledger:{tag}`, "docker.io/library/redis:7.4"],
    SEMVER,
    [20, 1.4, 24],
  ),
  workload("fraud-scoring", "risk", [`${ACR_EE}/risk/fraud-scoring:{tag}`], SEMVER, [40, 8.3, 95]),
  workload(
    "recommendation-ranker",
    "recommend",
    [`${ACR_EE}/recommend/ranker:{tag}`, "nvcr.io/nvidia/tritonserver:25.03-py3"],
    SEMVER,
    [80, 31.5, 260],
  ),
  workload(
    "search-indexer",
    "search",
    [`${ACR}/search/indexer:{tag}`, "docker.elastic.co/elasticsearch/elasticsearch:8.17.3"],
    SEMVER,
    [30, 3.4, 48],
  ),
  workload(
    "ml-train-gpu",
    "ml-platform",
    [
      "docker.io/pytorch/pytorch:{tag}",
      `${ACR_EE}/ml/train-agent:2.3.1`,
      "docker.io/tensorflow/tensorboard:2.19.0",
    ],
    ["2.4.1-cuda12.4-cudnn9-devel", "2.5.1-cuda12.4-cudnn9-runtime", "2.6.0-cuda12.6-cudnn9-devel"],
    [100, 41.7, 540],
  ),
  workload(
    "llm-serving-vllm",
    "ml-platform",
    ["docker.io/vllm/vllm-openai:{tag}"],
    ["v0.8.5", "v0.9.2", "v0.10.1", "latest"],
    [100, 38.2, 480],
  ),
  workload(
    "llm-serving-sglang",
    "ml-platform",
    ["docker.io/lmsysorg/sglang:{tag}"],
    ["v0.4.6.post5-cu124", "v0.5.1-cu126"],
    [120, 52.9, 600],
  ),
  workload(
    "embedding-batch",
    "ml-platform",
    ["ghcr.io/huggingface/text-embeddings-inference:{tag}"],
    ["1.6", "1.7", "turing-1.7"],
    [40, 9.6, 120],
  ),
  workload(
    "notebook-jupyter",
    "data-science",
    ["quay.io/jupyter/scipy-notebook:{tag}"],
    ["2026-10-06", "2026-08-18", "latest"],
    [30, 6.1, 75],
  ),
  workload(
    "batch-etl-spark",
    "data-platform",
    [`${ACR}/datalake/spark:{tag}`],
    ["3.5.0", "3.5.3", "4.0.0"],
    [40, 4.9, 64],
  ),
  workload(
    "stream-flink",
    "data-platform",
    ["docker.io/library/flink:{tag}", `${ACR}/datalake/flink-connectors:1.6.0`],
    ["1.20.1-scala_2.12-java17", "2.0.0-java21"],
    [30, 2.2, 50],
  ),
  workload(
    "airflow-worker",
    "data-platform",
    ["docker.io/apache/airflow:{tag}", "docker.io/library/postgres:16.8"],
    ["2.10.5-python3.12", "3.0.2-python3.12"],
    [30, 3.0, 44],
  ),
  workload(
    "dbt-runner",
    "analytics",
    ["ghcr.io/dbt-labs/dbt-postgres:{tag}"],
    ["1.8.2", "1.9.0"],
    [20, 0.8, 20],
  ),
  workload(
    "superset-report",
    "analytics",
    ["docker.io/apache/superset:{tag}", "docker.io/library/redis:7.4"],
    ["4.1.2", "5.0.0", "latest"],
    [20, 2.6, 36],
  ),
  workload(
    "ci-runner-node",
    "developer-experience",
    [`${ACR}/devx/ci-node:{tag}`, "docker.io/library/docker:27-dind"],
    ["20-bookworm", "22-bookworm", "24-bookworm"],
    [30, 2.9, 40],
  ),
  workload(
    "ci-runner-java",
    "developer-experience",
    [`${ACR}/devx/ci-maven:{tag}`],
    ["3.9-temurin-17", "3.9-temurin-21"],
    [30, 3.3, 42],
  ),
  workload(
    "ci-runner-golang",
    "developer-experience",
    [`${ACR}/devx/ci-golang:{tag}`],
    ["1.24-bookworm", "1.25-bookworm"],
    [30, 2.1, 34],
  ),
  workload(
    "ci-e2e-browsers",
    "developer-experience",
    ["mcr.microsoft.com/playwright:{tag}"],
    ["v1.55.0-noble", "v1.57.0-noble"],
    [30, 3.8, 55],
  ),
  workload(
    "github-actions-runner",
    "developer-experience",
    ["ghcr.io/actions/actions-runner:{tag}"],
    ["2.328.0", "2.329.0", "latest"],
    [30, 1.9, 33],
  ),
  workload(
    "jenkins-agent",
    "developer-experience",
    ["docker.io/jenkins/inbound-agent:{tag}"],
    ["3301.v4363ddcca_4e7-1-jdk21", "latest-jdk21"],
    [20, 1.0, 24],
  ),
  workload(
    "video-transcode",
    "media",
    [`${ACR}/media/transcoder:{tag}`, "docker.io/linuxserver/ffmpeg:7.1.1"],
    BUILDS,
    [60, 6.4, 70],
  ),
  workload("thumbnail-worker", "media", [`${ACR}/media/thumbnailer:{tag}`], BUILDS, [20, 0.6, 16]),
  workload(
    "render-blender",
    "media",
    [`${ACR}/media/blender-cycles:{tag}`],
    ["4.2.9-lts", "4.5.2-lts"],
    [80, 22.4, 210],
  ),
  workload(
    "genomics-pipeline",
    "research",
    ["quay.io/biocontainers/gatk4:{tag}", "quay.io/biocontainers/samtools:1.21--h50ea8bc_0"],
    ["4.6.1.0--py310hdfd78af_0", "4.6.2.0--py310hdfd78af_1"],
    [60, 7.8, 88],
  ),
  workload(
    "simulation-openfoam",
    "research",
    ["docker.io/openfoam/openfoam11-paraview510:{tag}"],
    ["latest", "11"],
    [40, 5.2, 66],
  ),
  workload(
    "game-dedicated-server",
    "games",
    [`${ACR_EE}/games/arena-server:{tag}`, `${ACR_EE}/games/telemetry:1.4.0`],
    BUILDS,
    [60, 18.3, 160],
  ),
  workload(
    "matchmaking",
    "games",
    [`${ACR_EE}/games/matchmaker:{tag}`, "us-docker.pkg.dev/agones-images/release/agones-sdk:1.48.0"],
    BUILDS,
    [20, 0.8, 20],
  ),
  workload(
    "iot-ingest",
    "iot",
    [`${ACR}/iot/mqtt-ingest:{tag}`, "docker.io/emqx/emqx:5.8.6"],
    SEMVER,
    [20, 1.3, 26],
  ),
  workload(
    "log-shipper",
    "observability",
    ["docker.io/fluent/fluent-bit:{tag}", "docker.io/otel/opentelemetry-collector-contrib:0.123.0"],
    ["3.2.10", "4.0.1"],
    [20, 0.9, 19],
  ),
  workload(
    "grafana-render",
    "observability",
    ["docker.io/grafana/grafana-image-renderer:{tag}"],
    ["3.12.6", "latest"],
    [20, 1.5, 27],
  ),
  workload(
    "load-test-k6",
    "reliability",
    ["docker.io/grafana/k6:{tag}"],
    ["1.0.0", "1.2.1", "latest"],
    [20, 0.4, 12],
  ),
  workload("chaos-agent", "reliability", [`${ACR}/sre/chaos-agent:{tag}`], FLOATING, [20, 0.5, 14]),
  workload(
    "crawler-headless",
    "search",
    ["ghcr.io/browserless/chromium:{tag}"],
    ["v2.24.0", "latest"],
    [30, 2.8, 45],
  ),
  workload("ocr-invoice", "finance", [`${ACR_EE}/finance/ocr-invoice:{tag}`], SEMVER, [40, 7.1, 84]),
  workload(
    "web-cache",
    "edge",
    [`${ACR}/eci_open/nginx:{tag}`],
    ["1.15.10-perl", "1.27", "latest"],
    [20, 0.5, 14],
  ),
  workload(
    "legacy-php-portal",
    "corporate-it",
    ["docker.io/library/php:{tag}", "docker.io/library/mysql:8.4"],
    ["8.3-apache", "7.4-apache"],
    [20, 1.7, 29],
  ),
];

export const ENVIRONMENTS = ["prod", "prod", "prod", "staging", "dev", "canary"];
export const COST_CENTRES = ["cc-1020", "cc-1021", "cc-2210", "cc-3075", "cc-4400"];
export const OWNERS = ["li.wei", "zhang.min", "chen.yu", "sato.k", "r.fischer", "a.okafor", "m.garcia"];

/** Resource groups of the sample account; the first one is where most things live. */
export const RESOURCE_GROUP = "rg-acfm2yunfanprod";
export const RESOURCE_GROUPS = [
  RESOURCE_GROUP,
  RESOURCE_GROUP,
  "rg-acfmz4stagingxy",
  "rg-aek3mlplatform7",
  "rg-aekzdatalake2q4",
];
