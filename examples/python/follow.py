"""Reads where a region stands, then follows what changes, and goes on where it was when it is started again.

    pip install -r requirements.txt
    SALING_URL=https://saling.example.go.id SALING_TOKEN=saling_... python follow.py 34.02
"""

import asyncio
import os
import pathlib
import random
import sys

from gql import Client, GraphQLRequest
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.aiohttp_websockets import AIOHTTPWebsocketsTransport
from gql.transport.exceptions import TransportError, TransportQueryError

URL = os.environ.get("SALING_URL", "http://localhost:4000")
AUTHORIZATION = f"Bearer {os.environ['SALING_TOKEN']}"
CURSOR_FILE = pathlib.Path(os.environ.get("SALING_CURSOR", "cursor.txt"))
LONGEST_WAIT = 30

STANDING = """
query Standing($code: String!) {
  region(code: $code) { fullName }
  assessment(regionCode: $code, frameworkId: "spbe-2020", year: 2021) { index asOf }
}
"""

BUDGET = """
query Budget { rateLimit { remaining resetAt } }
"""

CHANGES = """
subscription Changes($code: String!, $after: Cursor) {
  indicatorChanges(filter: { regionCodes: [$code] }, after: $after) {
    __typename
    ... on IndicatorChange { cursor indicatorCode year level }
    ... on CaughtUp { cursor }
    ... on CursorGone { message head }
  }
}
"""


async def ask(document, **variables):
    transport = AIOHTTPTransport(url=f"{URL}/graphql", headers={"Authorization": AUTHORIZATION})
    async with Client(transport=transport) as session:
        return await session.execute(GraphQLRequest(document, variable_values=variables))


async def read(code):
    """Prints where the region stands and answers the cursor of that read."""
    answer = await ask(STANDING, code=code)
    assessment = answer["assessment"] or {}
    print(f"{answer['region']['fullName']}: index {assessment.get('index')}", flush=True)
    return assessment.get("asOf")


async def follow_once(code, cursor, handle):
    """Follows until the connection ends. The token goes in the first message, never in the address."""
    transport = AIOHTTPWebsocketsTransport(
        url=f"{URL.replace('http', 'ws', 1)}/graphql",
        init_payload={"authorization": AUTHORIZATION},
        subprotocols=[AIOHTTPWebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
        ping_interval=12,
    )
    async with Client(transport=transport) as session:
        request = GraphQLRequest(CHANGES, variable_values={"code": code, "after": cursor})
        async for result in session.subscribe(request):
            await handle(result["indicatorChanges"])


async def main(code):
    asof = await read(code)
    cursor = CURSOR_FILE.read_text() if CURSOR_FILE.exists() else asof
    attempt = 0

    async def handle(change):
        nonlocal cursor, attempt
        attempt = 0
        if change["__typename"] == "CursorGone":
            # What was missed is not kept any more: read again, and go on after that read.
            cursor = await read(code) or change["head"]
            raise ConnectionError(change["message"])
        if change["__typename"] == "IndicatorChange":
            print(f"indicator {change['indicatorCode']} of {change['year']}: level {change['level']}", flush=True)
        # Kept once it is handled: a result may come again after a crash, but none is lost.
        cursor = change["cursor"]
        CURSOR_FILE.write_text(cursor)

    while True:
        try:
            await follow_once(code, cursor, handle)
        except TransportQueryError as error:
            give_up_unless_passing(error)
        except (TransportError, OSError):
            pass
        # Full jitter: the clients of a restarted server do not come back together.
        await asyncio.sleep(random.random() * min(LONGEST_WAIT, 0.5 * 2**attempt))
        attempt += 1
        # A socket that closes does not tell the program why; a question over HTTP says whether the token still counts.
        try:
            await ask(BUDGET)
        except TransportQueryError as error:
            give_up_unless_passing(error)
        except (TransportError, OSError):
            pass


def give_up_unless_passing(error):
    """Ends the program for errors that asking again does not mend."""
    first = (error.errors or [{}])[0]
    if first.get("extensions", {}).get("code") not in ("RATE_LIMIT", "UNAVAILABLE"):
        sys.exit(f"{first.get('extensions', {}).get('code')}: {first.get('message')}")


if __name__ == "__main__":
    try:
        asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "34.02"))
    except TransportQueryError as error:
        give_up_unless_passing(error)
        raise
    except KeyboardInterrupt:
        pass
