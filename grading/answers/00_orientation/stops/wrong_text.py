# text between quotation marks
cost_krw = "12,000,000"
