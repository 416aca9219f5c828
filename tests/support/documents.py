"""The examples of the vendors' documents, as they are written there."""

from __future__ import annotations

import json

ACCOUNT_SENT = json.loads("""
{
  "data_retention_in_days": 123,
  "data_truncated_at": "2023-11-07T05:31:56Z",
  "subscriptions": {},
  "features": {
    "seller_access": true,
    "buyer_access": true,
    "lead_transactions": true,
    "conversion_feedback": true,
    "firehose": true,
    "third_party_add_on_services": true,
    "real_time_bidding": true,
    "leadconduit_trustedform_decisions": true
  }
}
""")

_PARTNER = '{"id": "5fd4371e940df5a34a3888b2", "name": "<string>", "sso_id": "5fd4371e940df5a34a3888b2"}'
_PENDING = """{"id": "5fd4371e940df5a34a3888b2", "name": "<string>", "expired": true,
  "invitation_expires_at": "2023-11-07T05:31:56Z"}"""
_SUBSCRIPTION = """{
  "id": "5fd4371e940df5a34a3888b2",
  "state": "active",
  "product_offering_id": "5fd4371e940df5a34a3888b2",
  "product_offering_component": "partner",
  "created_at": "2023-11-07T05:31:56Z",
  "updated_at": "2023-11-07T05:31:56Z",
  "active_at": "2023-11-07T05:31:56Z",
  "inactive_at": "2023-11-07T05:31:56Z"
}"""
ACCOUNT_ANSWER = json.loads(f"""
{{
  "id": "5fd4371e940df5a34a3888b2",
  "sso_id": "5fd4371e940df5a34a3888b2",
  "api_key": "<string>",
  "name": "Acme, Inc.",
  "time_zone": "America/New_York",
  "type": "<string>",
  "data_retention_in_days": 123,
  "data_truncated_at": "2023-11-07T05:31:56Z",
  "keen_project_id": "<string>",
  "keen_read_api_key": "<string>",
  "keen_write_api_key": "<string>",
  "pricing_components": [{{}}],
  "billing_type": "contracted",
  "financial_state": "paid",
  "financial_state_updated_at": "2023-11-07T05:31:56Z",
  "lead_ping_enabled": true,
  "product_id": "lcx",
  "state": "<string>",
  "connected_buyers": [{_PARTNER}],
  "connected_sellers": [{_PARTNER}],
  "pending_sellers": [{_PENDING}],
  "pending_buyers": [{_PENDING}],
  "subscriptions": {{"base": {_SUBSCRIPTION}, "pro": {_SUBSCRIPTION}, "partner": {_SUBSCRIPTION}}},
  "features": {{
    "seller_access": true,
    "buyer_access": true,
    "lead_transactions": true,
    "conversion_feedback": true,
    "firehose": true,
    "third_party_add_on_services": true,
    "real_time_bidding": true,
    "leadconduit_trustedform_decisions": true
  }}
}}
""")

_SOME_ID, _AN_INSTANT = ACCOUNT_ANSWER["id"], ACCOUNT_ANSWER["data_truncated_at"]
USER_ANSWER = {
    "id": _SOME_ID,
    **dict.fromkeys(("first_name", "last_name", "email", "api_key", "phone"), "<string>"),
    "sso_id": "6493820b542ea0521e2a4543",
    "superuser": False,
    "user_admin": True,
    "subscription_admin": True,
    "role_string": "user",
    "accounts": [ACCOUNT_ANSWER],
    "products": [
        {**dict.fromkeys(("id", "name", "base_url", "marketing_url"), "<string>"), "subscribed": True},
        {**dict.fromkeys(("id", "name", "base_url", "marketing_url"), "<string>"), "subscribed": True},
    ],
    "product_code": "lcx",
}
ENTITY_ANSWER = {
    "id": _SOME_ID,
    **dict.fromkeys(("name", "description", "logo_url", "website", "time_zone"), "<string>"),
    "module_ids": ["<string>"],
    "source": "seller",
    "recipient": None,
    "standard": False,
    "account": True,
    "pending": False,
    "connected": "seller",
    "connected_account_id": _SOME_ID,
    "deprecated": False,
    "see": None,
    "field_suffix": None,
    "invitation_id": _SOME_ID,
    "invitation_expires_at": _AN_INSTANT,
    "expired": False,
    "flow_ids": [_SOME_ID],
    "trustedform_certified_vendor": False,
    "created_at": _AN_INSTANT,
    "updated_at": _AN_INSTANT,
}
CONNECTION_ANSWER = {
    "id": _SOME_ID,
    "connected_account": {"id": _SOME_ID, "sso_id": _SOME_ID, "name": "<string>"},
    "external_id": _SOME_ID,
    "invitation_id": _SOME_ID,
    "relationship_type": "seller",
    "created_at": _AN_INSTANT,
    "updated_at": _AN_INSTANT,
    "created_by": "<string>",
}
FLOW_ANSWER = {
    "id": _SOME_ID,
    "name": "<string>",
    "errors": {},
    "enabled": True,
    "fields": ["<string>"] * 4,
    "sources": [],
    "acceptance_criteria": None,
    "caps": None,
    "pricing": {"override": False, "prices": []},
}
"""Without what a flow does step by step: that is handed on as it is."""

ONBOARD_SENT = json.loads("""
{
  "invitation_id": "64b8f0f5e4b0c3a1d5e6f7a9",
  "account_id": "64b8f0f5e4b0c3a1d5e6f7a8",
  "connection_id": "64b8f0f5e4b0c3a1d5e6f7aa",
  "flow_id": "64b8f0f5e4b0c3a1d5e6f7ab",
  "status": "created"
}
""")
ONBOARD_ANSWER = json.loads("""
{
  "invitation_id": "64b8f0f5e4b0c3a1d5e6f7a9",
  "id": "5fd4371e940df5a34a3888b2",
  "account_id": "64b8f0f5e4b0c3a1d5e6f7a8",
  "connection_id": "64b8f0f5e4b0c3a1d5e6f7aa",
  "flow_id": "64b8f0f5e4b0c3a1d5e6f7ab",
  "status": "created",
  "created_at": "2023-11-07T05:31:56Z",
  "updated_at": "2023-11-07T05:31:56Z"
}
""")

COMMVAULT_ANSWER = json.loads("""
{
"data": {
"id": "7194af6f-1285-4295-94aa-ceed7ea2d792",
"status": "updating",
"insertTs": "2021-06-07T21:16:48",
"updateTs": "2021-06-07T21:16:48",
"externalId": "XSP1234",
"name": "Acme ltd",
"website": "www.acme.com",
"provisionCountry": "United States",
"contacts": [
{
"type": "admin",
"email": "john.doe@acme.com",
"firstName": "John",
"lastName": "Doe",
"address": {
"addressLine1": "1 Ave",
"addressLine2": "Suite 204",
"city": "Sunnyvale",
"state": "California",
"country": "United States",
"postalCode": "94086"
}
}
],
"type": "Production"
}
}
""")

ACTIVEPLATFORM_SENT = json.loads("""
{
  "manager_id": null,
  "account_type_id": 1,
  "first_name": "John",
  "last_name": "Doe",
  "owner_id": 2002990,
  "account_class_id": 1,
  "country": "BY",
  "region": "Minsk",
  "city": "Minsk",
  "street": "Lenina",
  "building": "1",
  "office": "1",
  "zip": "220007",
  "phone": "+375290745930",
  "email": "doe.john@activeplatform.com"
}
""")
ACTIVEPLATFORM_ANSWER = json.loads("""
{
  "id": 2000589,
  "name": "John Doe",
  "account_class_id": 1,
  "account_class": "Default",
  "primary_name": "",
  "first_name": "John",
  "middle_name": null,
  "last_name": "Doe",
  "country": "BY",
  "region": "Minsk",
  "city": "Minsk",
  "street": "Lenina",
  "building": "1",
  "office": "1",
  "zip": "220007",
  "phone": "+375290745930",
  "email": "doe.john@activeplatform.com",
  "status": "active",
  "balance": 0,
  "credit_limit": 1,
  "account_type_id": 1,
  "account_type": "Personal",
  "manager_id": null,
  "owner_id": 2002990,
  "tech_user_id": 2002990,
  "bill_user_id": 2002990,
  "custom_attributes": [
    {"name": "Oasis Account ID", "value": ""},
    {"name": "Trial", "value": ""},
    {"name": "Passport issued by", "value": "Goverment"},
    {"name": "Passport number", "value": "112111111111"},
    {"name": "Birth date", "value": "10.08.2016"},
    {"name": "Personal number", "value": "11111111"},
    {"name": "Passport date of issue", "value": "01.07.2016"}
  ],
  "created_at": "2016-10-04T03:45:11.720+03:00",
  "updated_at": "2016-10-04T05:03:47.181+03:00"
}
""")
ATTRIBUTES_SENT = [
    {"key": "oasis_account_id", "value": ""},
    {"key": "trial", "value": ""},
    {"key": "passport_issued_by", "value": "Goverment"},
    {"key": "passport_number", "value": "112111111111"},
    {"key": "birth_date", "value": "10.08.2016"},
    {"key": "personal_number", "value": "11111111"},
    {"key": "passport_date_of_issue", "value": "01.07.2016"},
]

CREDENTIAL_SENT = {"name": "string", "type": "string", "package": "string", "username": "string", "password": "string"}
