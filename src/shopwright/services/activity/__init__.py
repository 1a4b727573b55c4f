"""What shoppers did: impressions, views, clicks, searches, purchases."""
